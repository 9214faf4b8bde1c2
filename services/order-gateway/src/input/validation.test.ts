import type { Type } from '@nestjs/common';
import { Problem } from '@stratex/service-kit';
import { Credentials } from '../identity/identity.dto';
import { PlaceOrderBody } from '../orders/order-body';
import { ListOrdersQuery } from '../orders/orders.dto';
import { InitialBalanceBody, PaperOrderBody } from '../paper-trading/paper-trading.dto';
import { validationPipe } from './validation';

const ORDER = { symbol: 'BTC-KRW', side: 'BUY', type: 'LIMIT', quantity: '0.005', price: '1000' };

const validate = (type: Type, value: unknown): Promise<unknown> =>
  validationPipe().transform(value, { type: 'body', metatype: type }) as Promise<unknown>;

async function problemOf(type: Type, value: unknown): Promise<{ code: string; detail: string }> {
  const error: unknown = await validate(type, value).catch((reason: unknown) => reason);
  if (!(error instanceof Problem)) throw new Error('it was accepted');
  expect(error.getStatus()).toBe(400);
  return error;
}

describe('an order', () => {
  it('is accepted with sides and types in any case', async () => {
    const order = { ...ORDER, side: 'Sell', type: 'market', price: null, time_in_force: 'IOC' };
    expect(await validate(PlaceOrderBody, order)).toMatchObject({
      side: 'sell',
      type: 'market',
      time_in_force: 'ioc',
    });
  });

  it.each([
    ['quantity', 'INVALID_QUANTITY', '0'],
    ['quantity', 'INVALID_QUANTITY', '-1'],
    ['quantity', 'INVALID_QUANTITY', '+1'],
    ['quantity', 'INVALID_QUANTITY', 'NaN'],
    ['quantity', 'INVALID_QUANTITY', Number('1e309')],
    ['quantity', 'INVALID_QUANTITY', '9'.repeat(400)],
    ['quantity', 'INVALID_QUANTITY', '١'],
    ['quantity', 'INVALID_QUANTITY', { $gt: 0 }],
    ['price', 'INVALID_PRICE', '0'],
    ['price', 'INVALID_PRICE', '1e3'],
    ['price', 'INVALID_PRICE', true],
    ['side', 'VALIDATION_FAILED', 'HOLD'],
    ['side', 'VALIDATION_FAILED', 'constructor'],
    ['type', 'VALIDATION_FAILED', 'STOP_MARKET'],
    ['type', 'VALIDATION_FAILED', ['LIMIT']],
    ['time_in_force', 'VALIDATION_FAILED', 'gtx'],
    ['trigger_price', 'INVALID_PRICE', '-1'],
    ['post_only', 'VALIDATION_FAILED', 'true'],
    ['expires_at', 'VALIDATION_FAILED', '2026-01-02T03:04:05'],
    ['expires_at', 'VALIDATION_FAILED', '2026-02-30T03:04:05Z'],
    ['expires_at', 'VALIDATION_FAILED', 1_790_000_000_000],
    ['self_trade_prevention', 'VALIDATION_FAILED', '__proto__'],
    ['quote_budget', 'INVALID_QUOTE_BUDGET', '1e9'],
    ['attached', 'VALIDATION_FAILED', 'LIMIT'],
    ['attached', 'VALIDATION_FAILED', [{ type: 'LIMIT' }]],
    ['symbol', 'VALIDATION_FAILED', 5930],
    ['symbol', 'VALIDATION_FAILED', 'X'.repeat(65)],
    ['client_order_id', 'VALIDATION_FAILED', ''],
    ['client_order_id', 'VALIDATION_FAILED', 'with space'],
    ['client_order_id', 'VALIDATION_FAILED', 'x'.repeat(65)],
    ['client_order_id', 'VALIDATION_FAILED', 7],
  ])('with a bad %s is refused as %s: %p', async (field, code, value) => {
    const problem = await problemOf(PlaceOrderBody, { ...ORDER, [field]: value });
    expect(problem.code).toBe(code);
    expect(problem.detail).toMatch(new RegExp(`^${field} .*\\.$`));
  });

  it('with a fault in the attached order names it with its path', async () => {
    const attached = { type: 'LIMIT', price: '0' };
    expect(await problemOf(PlaceOrderBody, { ...ORDER, attached })).toMatchObject({
      code: 'INVALID_PRICE',
      detail: expect.stringContaining('price must be a decimal') as unknown,
      extras: { members: { field: 'attached.price' } },
    });
    const unknown = { type: 'MARKET', attached: { type: 'MARKET' } };
    const problem = await problemOf(PlaceOrderBody, { ...ORDER, attached: unknown });
    expect(problem.detail).toBe('attached.attached is not a field of this request.');
  });

  it('with a field that does not exist is refused by its name', async () => {
    const problem = await problemOf(PlaceOrderBody, { ...ORDER, leverage: 10 });
    expect(problem).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(problem.detail).toContain('leverage');
  });

  it('with faults in several fields has them all named', async () => {
    const problem = await problemOf(PlaceOrderBody, { ...ORDER, side: 'HOLD', price: '-1', x: 1 });
    const { members } = (problem as unknown as Problem).extras;
    const fields = members?.errors as { field: string; code: string; detail: string }[];
    expect(new Map(fields.map(({ field, code }) => [field, code]))).toEqual(
      new Map([
        ...[['side', 'VALIDATION_FAILED'] as const, ['price', 'INVALID_PRICE'] as const],
        ['x', 'VALIDATION_FAILED'] as const,
      ]),
    );
    expect(fields[0]).toMatchObject({ code: problem.code, detail: problem.detail });
  });

  it('with very many faults is answered briefly', async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`x${i}`, 1]));
    const problem = await problemOf(PlaceOrderBody, { ...ORDER, ...many });
    expect((problem as unknown as Problem).extras.members?.errors).toHaveLength(16);
  });

  it.each([['text'], [7], [true], [[]], [[ORDER]], [null], [undefined]])(
    'that is %p is refused',
    async (value) => {
      expect((await problemOf(PlaceOrderBody, value)).code).toMatch(/^[A-Z_]+$/);
    },
  );
});

describe('a paper order', () => {
  it('is a market order when its type is not said', async () => {
    const order = { ticker_code: '005930', side: 'BUY', quantity: 10 };
    expect(await validate(PaperOrderBody, order)).toMatchObject({ order_type: 'market' });
  });
});

describe('an initial balance', () => {
  it('may be left out, with or without a body', async () => {
    await expect(validate(InitialBalanceBody, {})).resolves.toEqual({});
    await expect(validate(InitialBalanceBody, undefined)).resolves.toEqual({});
  });

  it.each([['0'], [-5], ['all of it']])('of %p is refused', async (initial_balance) => {
    expect(await problemOf(InitialBalanceBody, { initial_balance })).toMatchObject({
      code: 'INVALID_INITIAL_BALANCE',
    });
  });
});

describe('a list query', () => {
  it('has defaults and reads its number', async () => {
    expect(await validate(ListOrdersQuery, {})).toEqual({ status: 'all', limit: 100 });
    expect(await validate(ListOrdersQuery, { status: 'open', limit: '200' })).toEqual({
      status: 'open',
      limit: 200,
    });
  });

  it.each([['0'], ['201'], ['1e2'], ['-1'], [' 5'], ['x'], [['1', '2']]])(
    'with limit %p is refused',
    async (limit) => {
      expect((await problemOf(ListOrdersQuery, { limit })).detail).toContain('limit');
    },
  );
});

describe('credentials', () => {
  it.each([
    ['ab', 'long enough'],
    ['../../etc', 'long enough'],
    ['name\u0000', 'long enough'],
    ['alice', 'short'],
    ['alice', 'x'.repeat(129)],
    ['alice', { $ne: '' }],
  ])('%p with %p are refused', async (username, password) => {
    expect(await problemOf(Credentials, { username, password })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });
});
