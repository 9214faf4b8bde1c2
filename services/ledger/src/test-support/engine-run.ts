/** A seeded run of the real engine whose events come in the bodies of log frames. */
import type { Command, Event, PlaceOrder } from '@stratex/contracts';
import {
  accountIds,
  balancesOf,
  createState,
  execute,
  openOrders,
  type EngineState,
} from '@stratex/matching';
import { compileInstrument, type InstrumentDefinition } from '@stratex/money';
import type { DataBody } from '@stratex/nats';

export const INSTRUMENTS: readonly InstrumentDefinition[] = ['BTC', '005930'].map((base) => ({
  symbol: base === 'BTC' ? 'BTC-KRW' : base,
  base: { code: base, decimals: 8 },
  quote: { code: 'KRW', decimals: 2 },
  priceUnit: '100',
  ticks: [{ from: '0', tick: '100' }],
  lot: '0.01',
  maxPrice: '10000000',
  maxQuantity: '1000',
  referencePrice: '50000',
  marketBand: '0.3',
  fees: { maker: '0.0003', taker: '0.0007', rounding: { mode: 'half-up', unit: '0.01' } },
  ...(base === '005930' && {
    sellTax: {
      settlementDays: 2,
      rates: [{ rate: '0.0018' }],
      rounding: { mode: 'down', unit: '0.01' },
    },
  }),
}));

const ACCOUNTS = 12;
type OrderTerms = Omit<PlaceOrder, 'type' | 'account' | 'symbol' | 'orderId' | 'clientOrderId'>;

const REFERENCE_PRICE = 500;
const PREVENTIONS = [
  ...([undefined, 'cancel_newest', 'cancel_oldest', 'cancel_both', 'decrement'] as const),
];

export class EngineRun {
  readonly state: EngineState = createState({ instruments: INSTRUMENTS.map(compileInstrument) });
  readonly seen = new Set<Event['type']>();
  private commands = 0;
  private random: () => number;

  /** @param stepMs logical time between two commands; the first is on 15 November 2023 in Korea. */
  constructor(
    seed: number,
    private readonly stepMs = 1,
  ) {
    this.random = mulberry32(seed);
  }

  /** The next `size` commands of the workload as one frame. */
  nextBody(size: number): DataBody {
    const sequence = this.commands + 1;
    const time = 1_700_000_000_000 + sequence * this.stepMs;
    const counts: number[] = [];
    const events: Event[] = [];
    for (let i = 0; i < size; i++) {
      const made = execute(this.state, this.nextCommand(time), time);
      events.push(...made);
      counts.push(made.length);
      for (const { type } of made) this.seen.add(type);
    }
    return {
      kind: 'data',
      cmdFrom: { sequence, index: 0, event: 0 },
      cmdTo: { sequence, index: size, event: 0 },
      continues: false,
      time,
      spans: [{ sequence, first: 0, counts }],
      events,
    };
  }

  /** `account asset available held`, nothing at zero, sorted. */
  balances(): string[] {
    return accountIds(this.state)
      .flatMap((id) =>
        (balancesOf(this.state, id) ?? []).map(
          ({ asset, available, held }) => `${id} ${asset} ${available} ${held}`,
        ),
      )
      .sort();
  }

  private nextCommand(time: number): Command {
    const n = ++this.commands;
    if (n <= ACCOUNTS)
      return { type: 'OpenAccount', account: `u${n}`, asset: 'KRW', amount: '900000000' };
    const account = `u${this.below(ACCOUNTS) + 1}`;
    const kind = this.below(100);
    if (kind < 6 || n <= 4 * ACCOUNTS)
      return {
        type: 'Deposit',
        account,
        fundingId: `f${n}`,
        asset: this.below(2) === 0 ? 'BTC' : '005930',
        amount: '500000000',
        cost: '25000000',
        costAsset: 'KRW',
      };
    if (kind < 7)
      return { type: 'ResetAccount', account, resetId: `r${n}`, asset: 'KRW', amount: '800000000' };
    if (kind < 20) return { type: 'CancelOrder', account, orderId: orderId(this.below(n)) };
    const symbol = this.below(2) === 0 ? 'BTC-KRW' : '005930';
    const open = openOrders(this.state, account);
    const amended = open[this.below(open.length)];
    if (kind < 30 && amended !== undefined)
      return {
        ...{ type: 'AmendOrder', account, orderId: amended.orderId },
        price: this.below(2) === 0 ? null : this.price(),
        quantity: this.below(300) + 1,
      };
    if (kind < 32) return { type: 'CancelAllOrders', account, symbol };
    // Gathers the symbol's orders, and opens it a few commands later.
    if (kind < 34) return { type: 'SetSymbolState', symbol, state: 'auction' };
    if (kind < 42) return { type: 'SetSymbolState', symbol, state: 'open' };
    return {
      ...{ type: 'PlaceOrder', account, symbol, orderId: orderId(n), clientOrderId: `c${n}` },
      ...this.terms(time),
    };
  }

  private price(): number {
    return REFERENCE_PRICE + this.below(21) - 10;
  }

  private terms(time: number): OrderTerms {
    const side = this.below(2) === 0 ? 'buy' : 'sell';
    const quantity = this.below(300) + 1;
    const price = this.price();
    const away = (this.below(10) + 1) * (side === 'sell' ? -1 : 1);
    const prevention = PREVENTIONS[this.below(PREVENTIONS.length)];
    const options = prevention === undefined ? {} : { selfTradePrevention: prevention };
    const resting = { side, quantity, price, timeInForce: 'gtc' } as const;
    const taking = { side, quantity, price: null, timeInForce: 'ioc' } as const;
    switch (this.below(10)) {
      case 0:
        return { ...taking, orderType: 'market', options };
      case 1:
        return {
          ...taking,
          orderType: 'stop',
          options: { ...options, triggerPrice: price },
        };
      case 2:
        return {
          ...{ ...resting, orderType: 'oco' },
          options: { ...options, triggerPrice: price + away, stopPrice: price + 2 * away },
        };
      case 3:
        return {
          ...{ ...resting, orderType: 'limit', timeInForce: 'gtd' },
          options: { ...options, expiresAt: time + 20 },
        };
      case 4:
        return {
          ...{ ...resting, orderType: 'limit', quantity: quantity + 20 },
          options: { ...options, displayQuantity: 20 },
        };
      default:
        return { ...resting, orderType: 'limit', options };
    }
  }

  private below(bound: number): number {
    return Math.floor(this.random() * bound);
  }
}

function orderId(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

function mulberry32(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
