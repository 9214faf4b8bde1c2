/**
 * Words of the operator's command line -> the engine's command.
 *
 * Prices, quantities and amounts are decimal text in whole units, as everywhere outside the log.
 */
import type {
  AccountState,
  AdminCommand,
  Deposit,
  SymbolState,
  SystemState,
} from '@stratex/contracts';
import { KRW, parsePrice, parseQuantity, parseUnits, type Instrument } from '@stratex/money';

export type OperatorCommand = AdminCommand | Deposit;

/** The words do not make a command; the message says what is missing. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Instruments = ReadonlyMap<string, Instrument>;
type Reader = (words: readonly string[], instruments: Instruments) => OperatorCommand;

const ACCOUNT_STATES: readonly AccountState[] = ['active', 'reduce_only', 'cancel_only', 'halted'];
const SYMBOL_STATES: readonly SymbolState[] = ['open', 'auction', 'cancel_only', 'halted'];
const SYSTEM_STATES: readonly SystemState[] = ['open', 'cancel_only', 'halted'];
const ACCOUNT = /^[A-Za-z0-9_-]{1,64}$/;
const NONE = 'none';

export const USAGE = `Usage: pnpm operator <command>

  account-state <account> <${ACCOUNT_STATES.join('|')}>
  symbol-state <symbol> <${SYMBOL_STATES.join('|')}>      open ends an auction
  system-state <${SYSTEM_STATES.join('|')}>
  kill account <account> | kill symbol <symbol> | kill system
                                     halts it and cancels all its orders
  risk-limits <account> <open orders|none> <worth of an order in KRW|none>
  position-limit <account> <symbol> <quantity|none>
  group <account> <fee group>
  previous-close <symbol> <price>    what the daily price limits count from
  deposit <account> <asset> <amount> <funding id> [<cost in KRW>]
                                     the same funding id is credited once

Prints the events the command gave, a line of JSON each, once they are on the log.

Environment: NATS_URL (nats://127.0.0.1:4222), SHARD (main). Who may publish on
stratex.commands.<shard>.admin may operate; there is no other way in.
Exit codes: 0 done, 1 refused by the engine, 2 wrong usage, 3 stored but not executed in time or not
known to be stored: look at the log before you repeat it.
`;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  [
    'account-state',
    ([account, state]) => ({
      type: 'SetAccountState',
      account: accountIn(account),
      state: oneOf(ACCOUNT_STATES, state, 'state'),
    }),
  ],
  [
    'symbol-state',
    ([symbol, state], instruments) => ({
      type: 'SetSymbolState',
      symbol: instrumentIn(instruments, symbol).symbol,
      state: oneOf(SYMBOL_STATES, state, 'state'),
    }),
  ],
  [
    'system-state',
    ([state]) => ({ type: 'SetSystemState', state: oneOf(SYSTEM_STATES, state, 'state') }),
  ],
  ['kill', ([scope, target], instruments) => killSwitch(scope, target, instruments)],
  [
    'risk-limits',
    ([account, orders, worth]) => ({
      type: 'SetRiskLimits',
      account: accountIn(account),
      maxOpenOrders: orNone(orders, 'open orders', (text) => wholeIn(text)),
      maxOrderNotional: orNone(worth, 'worth', (text) => amountIn(text, KRW.decimals)),
    }),
  ],
  [
    'position-limit',
    ([account, symbol, quantity], instruments) => {
      const instrument = instrumentIn(instruments, symbol);
      return {
        type: 'SetPositionLimit',
        account: accountIn(account),
        symbol: instrument.symbol,
        maxQuantity: orNone(quantity, 'quantity', (text) => parseQuantity(instrument, text)),
      };
    },
  ],
  [
    'group',
    ([account, group]) => ({
      type: 'SetAccountGroup',
      account: accountIn(account),
      group: given(group, 'fee group'),
    }),
  ],
  [
    'previous-close',
    ([symbol, price], instruments) => {
      const instrument = instrumentIn(instruments, symbol);
      const units = parsePrice(instrument, given(price, 'price'));
      if (units === undefined)
        throw new UsageError(`price must be a multiple of ${instrument.definition.priceUnit}`);
      return { type: 'SetPreviousClose', symbol: instrument.symbol, price: units };
    },
  ],
  ['deposit', (words, instruments) => deposit(words, instruments)],
]);

/** @throws UsageError */
export function operatorCommand(
  words: readonly string[],
  instruments: Instruments,
): OperatorCommand {
  const [name = '', ...rest] = words;
  const read = READERS.get(name);
  if (read === undefined) throw new UsageError(`there is no command "${name}"`);
  const most = name === 'deposit' ? 5 : 3;
  if (rest.length > most) throw new UsageError(`"${rest[most] ?? ''}" is too much`);
  return read(rest, instruments);
}

function killSwitch(
  scope: string | undefined,
  target: string | undefined,
  instruments: Instruments,
): OperatorCommand {
  if (scope === 'account') return { type: 'KillSwitch', scope, target: accountIn(target) };
  if (scope === 'symbol')
    return { type: 'KillSwitch', scope, target: instrumentIn(instruments, target).symbol };
  if (scope !== 'system') throw new UsageError('kill needs account, symbol or system');
  if (target !== undefined) throw new UsageError('kill system has no target');
  return { type: 'KillSwitch', scope, target: null };
}

function deposit(words: readonly string[], instruments: Instruments): Deposit {
  const [account, code, amount, fundingId, cost] = words;
  const asset = [...instruments.values()]
    .flatMap(({ base, quote }) => [base, quote])
    .find((known) => known.code === code);
  if (asset === undefined) throw new UsageError(`asset "${code ?? ''}" is not known`);
  return {
    type: 'Deposit',
    account: accountIn(account),
    fundingId: given(fundingId, 'funding id'),
    asset: asset.code,
    amount: needed(amountIn(given(amount, 'amount'), asset.decimals), 'amount'),
    ...(cost === undefined
      ? { cost: null, costAsset: null }
      : { cost: needed(amountIn(cost, KRW.decimals), 'cost'), costAsset: KRW.code }),
  };
}

function accountIn(text: string | undefined): string {
  const account = given(text, 'account');
  if (!ACCOUNT.test(account)) throw new UsageError(`"${account}" is no account`);
  return account;
}

function instrumentIn(instruments: Instruments, text: string | undefined): Instrument {
  const symbol = given(text, 'symbol');
  const instrument = instruments.get(symbol);
  if (instrument !== undefined) return instrument;
  const known = [...instruments.keys()].join(', ');
  throw new UsageError(`symbol "${symbol}" is not known; known are ${known}`);
}

function oneOf<T extends string>(known: readonly T[], text: string | undefined, what: string): T {
  const found = known.find((each) => each === text);
  if (found !== undefined) return found;
  throw new UsageError(`${what} must be one of ${known.join(', ')}`);
}

function orNone<T>(
  text: string | undefined,
  what: string,
  read: (text: string) => T | undefined,
): T | null {
  return given(text, what) === NONE ? null : needed(read(given(text, what)), what);
}

function wholeIn(text: string): number | undefined {
  return /^(0|[1-9]\d{0,5})$/.test(text) ? Number(text) : undefined;
}

/** Minor units. */
function amountIn(text: string, decimals: number): string | undefined {
  const units = parseUnits(text, decimals);
  return units === undefined ? undefined : units.toString();
}

function given(text: string | undefined, what: string): string {
  if (text !== undefined && text !== '') return text;
  throw new UsageError(`${what} is missing`);
}

function needed<T>(value: T | undefined, what: string): T {
  if (value !== undefined) return value;
  throw new UsageError(`${what} is no acceptable number`);
}
