/** Reference prices from venues on real sockets that misbehave: no wrong price leaves. */
import { eventually } from '@stratex/testkit';
import { bitcoin } from '../../test-data/instruments';
import { VenueSimulator } from '../../test-support/venue-simulator';
import type { ReferencePrice } from '../reference-source';
import { referenceMarkets } from './reference-markets';
import type { VenueName } from './venue';
import { VenueSet } from './venue-set';
import { VenuesSource } from './venues-source';

const STALE_MS = 600;
const MARKETS = 'BTC-KRW=upbit:KRW-BTC+bithumb:KRW-BTC+binance:BTCUSDT*upbit:KRW-USDT';

let upbit: VenueSimulator;
let bithumb: VenueSimulator;
let binance: VenueSimulator;
let venues: VenueSet;
let source: VenuesSource;
let prices: ReferencePrice[];
let notices: string[];
let faults: Map<string, number>;

beforeEach(async () => {
  [upbit, bithumb, binance] = await Promise.all([
    VenueSimulator.start('upbit'),
    VenueSimulator.start('upbit'),
    VenueSimulator.start('binance'),
  ]);
  prices = [];
  notices = [];
  faults = new Map();
  const markets = referenceMarkets(MARKETS, new Map([['BTC-KRW', bitcoin]]));
  venues = new VenueSet({
    sources: markets.values(),
    urls: { upbit: upbit.url, bithumb: bithumb.url, binance: binance.url },
    staleMs: STALE_MS,
    clock: { now: () => Date.now(), elapsed: () => performance.now() },
    retryMs: { first: 10, max: 50 },
    listener: {
      onFault: (venue: VenueName, problem) => {
        faults.set(`${venue} ${problem}`, (faults.get(`${venue} ${problem}`) ?? 0) + 1);
      },
      onConnected: () => undefined,
    },
  });
  const quotes = markets.get('BTC-KRW')!;
  source = new VenuesSource({
    instrument: bitcoin,
    quotes,
    venues,
    intervalMs: 5,
    staleMs: STALE_MS,
  });
  source.start({
    onPrice: (price) => prices.push(price),
    onFailure: () => notices.push('lost'),
    onRecovery: () => notices.push('back'),
  });
  venues.connect();
  await eventually('all are connected', allConnected);
});

afterEach(async () => {
  await source.stop();
  venues.stop();
  await Promise.all([upbit.stop(), bithumb.stop(), binance.stop()]);
});

const allConnected = (): boolean =>
  [upbit, bithumb, binance].every(({ subscribers }) => subscribers === 1);
/** Of the instrument's price units, which are 100 won. */
const won = (price: ReferencePrice | undefined): number => (price?.price ?? 0) * 100;
const shows = (price: number, from: string) =>
  eventually(`${price} from ${from}`, () => {
    const last = prices.at(-1);
    return won(last) === price && last?.source === from;
  });

it('takes the median, and the venue named first of two', async () => {
  bithumb.price('KRW-BTC', '50200000.0');
  await shows(50_200_000, 'bithumb');
  upbit.price('KRW-BTC', '5.01E7');
  await shows(50_100_000, 'upbit');
  upbit.price('KRW-USDT', '1350.5');
  binance.price('BTCUSDT', '37110.00000000');
  // 37110 x 1350.5 = 50,117,055, on the nearest tick of 1,000.
  await shows(50_117_000, 'binance');
  expect(JSON.parse(upbit.requests[0]!)).toMatchObject([
    { ticket: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
    { type: 'ticker', codes: ['KRW-BTC', 'KRW-USDT'] },
    {},
  ]);
  expect(binance.requests).toEqual(['/stream?streams=btcusdt@ticker']);
});

it('goes over to the next venue when one falls silent, and tells when all have and when one is back', async () => {
  upbit.price('KRW-BTC', '50100000');
  await shows(50_100_000, 'upbit');
  const talking = setInterval(() => {
    bithumb.price('KRW-BTC', '50200000');
  }, 20);
  await shows(50_200_000, 'bithumb');
  clearInterval(talking);
  await eventually('the loss is told', () => notices.length === 1);
  const told = prices.length;
  await eventually('the silent are connected again', () => upbit.requests.length > 1);
  expect([notices, prices.length]).toEqual([['lost'], told]);
  await eventually('all are connected', allConnected);
  bithumb.price('KRW-BTC', '50300000');
  await shows(50_300_000, 'bithumb');
  expect(notices).toEqual(['lost', 'back']);
});

it('a message that is too large or no text ends the connection, and the next one is heard', async () => {
  for (const send of [
    () => {
      upbit.send('x'.repeat(70_000));
    },
    () => {
      upbit.sendBytes(Buffer.from([0xff, 0xfe, 0xfd]));
    },
  ]) {
    const before = upbit.requests.length;
    send();
    await eventually('it is connected again', () => upbit.requests.length > before);
  }
  upbit.price('KRW-BTC', '50100000');
  await shows(50_100_000, 'upbit');
});

it('shows nothing but what a venue said, whatever else it says', async () => {
  const said = new Set<number>();
  let next = 50_000_000;
  const random = xorshift(20_261_121);
  const wrong = (): string =>
    ['0', '-1', 'null', '"x"', '1e40', '0.5', '99999999999999', '[]'][random() % 8] ?? '';
  for (let n = 0; n < 300; n++) {
    const venue = [upbit, bithumb][random() % 2]!;
    const name = venue === upbit ? 'upbit' : 'bithumb';
    switch (random() % 10) {
      case 0:
        venue.garbage();
        break;
      case 1:
        venue.half('KRW-BTC', '777777000');
        break;
      case 2:
        venue.price('KRW-BTC', wrong());
        break;
      case 3:
        venue.price('KRW-BTC', '888888000', Date.now() - 60_000);
        break;
      case 4:
        venue.price('KRW-ETH', '999999000');
        break;
      case 5:
        venue.send(venue.message('KRW-BTC', '666666000', Date.now()).slice(0, -1));
        break;
      case 6:
        venue.drop();
        break;
      case 7:
        binance.price('BTCUSDT', wrong());
        break;
      default: {
        next += 1_000;
        said.add(next);
        const price = BigInt(next) * 10n ** 18n;
        // What is sent into a connection that is ending gets lost.
        await eventually('it is heard', () => {
          venue.price('KRW-BTC', String(next));
          return venues.quote({ venue: name, market: 'KRW-BTC' })?.price === price;
        });
      }
    }
  }
  await eventually('all are connected', allConnected);
  upbit.price('KRW-BTC', String(next + 1_000));
  said.add(next + 1_000);
  await eventually('the last is shown', () => won(prices.at(-1)) === next + 1_000);
  expect(prices.map(won).filter((price) => !said.has(price))).toEqual([]);
  expect(faults.get('upbit stale')).toBeGreaterThan(0);
  expect(faults.get('upbit another market')).toBeGreaterThan(0);
  expect(faults.get('upbit no JSON object')).toBeGreaterThan(0);
}, 60_000);

function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
