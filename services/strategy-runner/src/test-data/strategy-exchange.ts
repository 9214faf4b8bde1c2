/** A broker, an engine, a user with money and prices: what strategies are tried on. */
import { IdentityStore } from '@stratex/identity';
import { MARKET_STREAM, MARKET_SUBJECTS, marketSubject } from '@stratex/contracts';
import {
  CommandPublisher,
  connectBroker,
  ensureMemoryStream,
  provision,
  publishJson,
  type Broker,
} from '@stratex/nats';
import { eventually, startNats, type TestNats, TestTokens } from '@stratex/testkit';
import { bitcoin, samsung } from './instruments';
import { TestEngine } from './test-engine';

export const SHARD = 'main';
export const SYMBOL = samsung.symbol;

export class StrategyExchange {
  readonly tokens = new TestTokens();
  private days = 0;

  private constructor(
    readonly nats: TestNats,
    readonly broker: Broker,
    readonly engine: TestEngine,
    private readonly orders: CommandPublisher,
  ) {}

  static async start(): Promise<StrategyExchange> {
    const nats = await startNats();
    const broker = await connectBroker({ url: nats.url, name: 'test' });
    const instruments = [samsung.definition, bitcoin.definition];
    await provision(broker, { shard: SHARD, instruments });
    await ensureMemoryStream(broker, { name: MARKET_STREAM, subjects: [MARKET_SUBJECTS] });
    const engine = await TestEngine.start(broker, SHARD);
    const orders = new CommandPublisher(broker, { shard: SHARD, publisher: 'order' });
    const exchange = new StrategyExchange(nats, broker, engine, orders);
    await new IdentityStore(broker).publishKeys(exchange.tokens.jwks);
    await exchange.openAccount('u1');
    await exchange.openAccount('u2');
    return exchange;
  }

  async stop(): Promise<void> {
    await this.orders.close();
    await this.engine.stop();
    await this.broker.close();
    await this.nats.stop();
  }

  /** The price elsewhere, an hour of market time after the last. */
  async price(price: number): Promise<void> {
    await publishJson(this.broker, marketSubject('reference', SYMBOL), {
      schemaVersion: 1,
      symbol: SYMBOL,
      price: String(price),
      source: 'test',
      marketTime: new Date(1_330_000_000_000 + 3_600_000 * this.days++).toISOString(),
    });
  }

  /** Somebody sells what strategies want to buy. */
  async offer(price: number, quantity: number): Promise<void> {
    await this.openAccount('u9');
    await this.orders.publish({
      ...{ type: 'Deposit', account: 'u9', fundingId: `f-${price}`, asset: SYMBOL },
      ...{ amount: `${quantity}00000000`, cost: null, costAsset: null },
    });
    await this.orders.publish({
      ...{ type: 'PlaceOrder', account: 'u9', symbol: SYMBOL, side: 'sell', price, quantity },
      ...{ orderType: 'limit', timeInForce: 'gtc', clientOrderId: `offer-${price}` },
      orderId: `00000000-0000-7000-8000-${String(price).padStart(12, '0')}`,
    });
    await eventually('the offer stands', () =>
      this.engine.events.some((e) => e.type === 'order.accepted' && e.account === 'u9'),
    );
  }

  /** Somebody buys what strategies want to sell. */
  async bid(price: number, quantity: number): Promise<void> {
    await this.openAccount('u8');
    await this.orders.publish({
      ...{ type: 'PlaceOrder', account: 'u8', symbol: SYMBOL, side: 'buy', price, quantity },
      ...{ orderType: 'limit', timeInForce: 'gtc', clientOrderId: `bid-${price}` },
      orderId: `00000000-0000-7000-9000-${String(price).padStart(12, '0')}`,
    });
    await eventually('the bid stands', () =>
      this.engine.events.some((e) => e.type === 'order.accepted' && e.account === 'u8'),
    );
  }

  /** A trade among others, an hour of logical time after the last. */
  async trade(price: number): Promise<void> {
    const before = this.engine.events.filter((e) => e.type === 'trade.executed').length;
    this.engine.pass(3_600_000);
    await this.offer(price, 1);
    await this.bid(price, 1);
    await eventually(
      'the trade',
      () => this.engine.events.filter((e) => e.type === 'trade.executed').length > before,
    );
  }

  private async openAccount(account: string): Promise<void> {
    await this.orders.publish({
      type: 'OpenAccount',
      account,
      asset: 'KRW',
      amount: '10000000000',
    });
    await eventually('the account is open', () => this.engine.state.accounts.has(account));
  }
}
