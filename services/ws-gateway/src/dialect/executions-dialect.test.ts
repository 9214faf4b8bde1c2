import { recordedSession } from '../test-support/recording-transport';
import { leg, LOG_ID, trade, tradeSeen } from '../test-support/exchange';
import { executionId } from '@stratex/contracts';
import { History } from '../resume/history';
import { ExecutionsDialect } from './executions-dialect';

const MAKER_TEXT =
  '{"exec_id":"e1b724c2-5e61-8000-8000-00000000000e",' +
  '"order_id":"f8c3de3d-1fea-7d7c-a8b0-29f63c4c3454",' +
  '"symbol":"BTC-KRW","side":"Sell","price":50000000,"quantity":0.5,"fee":0.05,' +
  '"transaction_time":"2023-04-30T12:35:10.123Z"}';
const TAKER_TEXT =
  '{"exec_id":"e1b724c2-5e61-8000-8000-00000000000f",' +
  '"order_id":"0196f0a0-0000-7000-8000-000000000002",' +
  '"symbol":"BTC-KRW","side":"Buy","price":50000000,"quantity":0.5,"fee":12500,' +
  '"transaction_time":"2023-04-30T12:35:10.123Z"}';

describe('/ws/executions', () => {
  it('sends two messages per trade, the maker first, with the documented bytes', () => {
    const dialect = new ExecutionsDialect('all', new History(100));
    const { session, transport } = recordedSession();
    dialect.open(session);
    dialect.publish(tradeSeen());
    expect(transport.texts).toEqual([MAKER_TEXT, TAKER_TEXT]);
    expect(JSON.parse(MAKER_TEXT)).toHaveProperty('exec_id', executionId(LOG_ID, 7, 'maker'));
  });

  it('gives the maker the buying side when the taker sells', () => {
    const dialect = new ExecutionsDialect('all', new History(100));
    const { session, transport } = recordedSession();
    dialect.open(session);
    dialect.publish(tradeSeen({ takerSide: 'sell' }));
    expect(transport.texts.map((text) => (JSON.parse(text) as { side: string }).side)).toEqual([
      'Buy',
      'Sell',
    ]);
  });

  it('prints amounts that no float can hold digit by digit', () => {
    const dialect = new ExecutionsDialect('all', new History(100));
    const { session, transport } = recordedSession();
    dialect.open(session);
    const { maker } = trade();
    dialect.publish(
      tradeSeen({ maker: { ...maker, fee: 900_719_925_474_099_301n }, quantity: 1_234_567_891 }),
    );
    expect(transport.texts[0]).toContain('"quantity":123456.7891,"fee":9007199254740993.01,');
  });

  it('shows each caller only its own executions when a token is required', () => {
    const dialect = new ExecutionsDialect('own', new History(100));
    const [maker, taker, other] = [
      recordedSession('u1'),
      recordedSession('u2'),
      recordedSession('u3'),
    ];
    for (const { session } of [maker, taker, other]) dialect.open(session);
    dialect.publish(tradeSeen());
    expect(maker.transport.texts).toEqual([MAKER_TEXT]);
    expect(taker.transport.texts).toEqual([TAKER_TEXT]);
    expect(other.transport.texts).toEqual([]);
  });

  it('sends both to somebody who traded with himself', () => {
    const dialect = new ExecutionsDialect('own', new History(100));
    const { session, transport } = recordedSession('u1');
    dialect.open(session);
    dialect.publish(tradeSeen({ taker: leg('u1') }));
    expect(transport.texts).toHaveLength(2);
  });

  it('shows nothing but executions', () => {
    const dialect = new ExecutionsDialect('all', new History(100));
    const { session, transport } = recordedSession();
    dialect.open(session);
    dialect.publish({ type: 'notice', message: 'hello' });
    dialect.publish({ type: 'book', symbol: 'BTC-KRW', bids: [], asks: [], event: 1 });
    dialect.receive();
    dialect.refuse();
    expect(transport.texts).toEqual([]);
  });

  it('sends nothing to a client that left', () => {
    const dialect = new ExecutionsDialect('all', new History(100));
    const { session, transport } = recordedSession();
    dialect.open(session);
    dialect.close(session);
    dialect.publish(tradeSeen());
    expect(transport.texts).toEqual([]);
  });
});
