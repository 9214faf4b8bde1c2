/** Who comes back to `/ws` is told the newest balances, whatever its place and whoever else is there. */
import { setImmediate as turn } from 'node:timers/promises';
import type { AccountStateMessage } from '@stratex/contracts';
import { History } from '../resume/history';
import { parsePosition } from '../session/position';
import type { BalancesChanged } from '../session/stream-event';
import { AccountStateSource } from '../source/account-states';
import { recordedSession } from '../test-support/recording-transport';
import { PLAIN_FORMAT } from '../wire/wire-format';
import { StreamDialect } from './stream-dialect';

const HEAD = 12;
const stored = (event: number): AccountStateMessage => ({
  ...{ schemaVersion: 1, account: 'u1', event, positions: [] },
  balances: [{ asset: 'KRW', available: String(event), held: '0' }],
});
const changed = (event: number): BalancesChanged => {
  const { account, balances } = stored(event);
  return { type: 'balances', account, event, balances };
};

let dialect: StreamDialect;
let latest: jest.Mock<Promise<AccountStateMessage | undefined>, []>;

beforeEach(() => {
  const history = new History(100);
  history.begin('e1b724c2-5e61-4aba-8b8a-47d8a5a4f111', HEAD - 3, undefined);
  history.ring.advance(HEAD);
  const accounts = new AccountStateSource();
  latest = jest.fn(() => Promise.resolve(stored(HEAD)));
  accounts.open({ latest });
  dialect = new StreamDialect(history, accounts);
});

/** A client that comes back behind a place, or for the first time. */
function come(place?: string) {
  const after = place === undefined ? undefined : parsePosition(place);
  const { session, transport } = recordedSession('u1', {
    format: { ...PLAIN_FORMAT, meta: true },
    ...(after === undefined ? {} : { after }),
  });
  dialect.open(session);
  const balances = (): number[] =>
    transport.texts
      .map((text) => JSON.parse(text) as { event: string; seq: number })
      .filter(({ event }) => event === 'USER_BALANCE_UPDATE')
      .map(({ seq }) => seq);
  return { balances, transport };
}

/** Long enough for everything that was asked to be answered. */
async function settled(): Promise<void> {
  for (let i = 0; i < 10; i++) await turn();
}

it.each([
  ['before the event of the balances', '10.1'],
  ['in the midst of it, before its balances came', '12.0'],
  ['behind the whole event: the hello of a ledger that was behind', '12'],
])('%s', async (_what, place) => {
  const { balances } = come(place);
  await settled();
  expect(balances()).toEqual([HEAD]);
});

it('also a second socket of a user whose first was told them live', async () => {
  const first = come();
  dialect.publish(changed(HEAD));
  const second = come('12.0');
  await settled();
  expect([first.balances(), second.balances()]).toEqual([[HEAD], [HEAD]]);
});

it('newer balances that are told meanwhile are not followed by older ones', async () => {
  let answer: (state: AccountStateMessage) => void = () => undefined;
  latest.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  const { balances } = come('11.0');
  await settled();
  dialect.publish(changed(HEAD));
  answer(stored(HEAD - 1));
  await settled();
  expect(balances()).toEqual([HEAD]);
});

it('balances ahead of the log come when the log has reached them', async () => {
  latest.mockResolvedValue(stored(HEAD + 1));
  const { balances } = come('11.0');
  await settled();
  expect(balances()).toEqual([]);
  dialect.publish(changed(HEAD + 1));
  expect(balances()).toEqual([HEAD + 1]);
});

it('when they cannot be read the client is asked to resume later', async () => {
  latest.mockRejectedValue(new Error('no broker'));
  const { transport } = come('11.0');
  await settled();
  expect(transport.closes).toEqual([
    { code: 1013, reason: 'balances cannot be read now; resume again later' },
  ]);
});

it('who comes for the first time reads them over REST', async () => {
  const { balances } = come();
  await settled();
  expect(balances()).toEqual([]);
});
