import { ConnectionCaps, Place } from './connection-caps';

const caps = (change: object = {}) =>
  new ConnectionCaps({
    total: 3,
    perAddress: 2,
    perUser: 1,
    upgradesPerSecond: 100,
    ...change,
  });

function taken(result: ReturnType<ConnectionCaps['take']>): Place {
  if (!(result instanceof Place)) throw new Error(result.code);
  return result;
}

describe('connection caps', () => {
  it('limit an address, and free the place when a connection ends', () => {
    const all = caps();
    const place = taken(all.take('a', undefined));
    taken(all.take('a', undefined));
    expect(all.refusalFor('a', 0)).toMatchObject({ status: 429, code: 'ADDRESS_LIMIT' });
    expect(all.refusalFor('b', 0)).toBeUndefined();
    place.release();
    place.release();
    expect(all.refusalFor('a', 0)).toBeUndefined();
    taken(all.take('a', undefined));
    expect(all.refusalFor('a', 0)).toMatchObject({ code: 'ADDRESS_LIMIT' });
  });

  it('limit a user over all addresses', () => {
    const all = caps();
    taken(all.take('a', '1'));
    expect(all.take('b', '1')).toMatchObject({ status: 429, code: 'USER_LIMIT' });
    taken(all.take('b', '2'));
  });

  it('count a user who says later who it is', () => {
    const all = caps();
    const [first, second] = [taken(all.take('a', undefined)), taken(all.take('b', undefined))];
    expect(first.takeUser('1')).toBeUndefined();
    expect(second.takeUser('1')).toMatchObject({ code: 'USER_LIMIT' });
    second.release();
    first.release();
    expect(taken(all.take('b', undefined)).takeUser('1')).toBeUndefined();
  });

  it('limit the server', () => {
    const all = caps();
    for (const address of ['a', 'b', 'c']) taken(all.take(address, undefined));
    expect(all.refusalFor('d', 0)).toMatchObject({ status: 503, code: 'SERVER_FULL' });
  });

  it('limit how fast one address connects', () => {
    const all = caps({ upgradesPerSecond: 1 });
    for (let i = 0; i < 5; i++) expect(all.refusalFor('a', 0)).toBeUndefined();
    expect(all.refusalFor('a', 0)).toMatchObject({
      status: 429,
      code: 'UPGRADE_RATE',
      headers: { 'Retry-After': '1' },
    });
    expect(all.refusalFor('b', 0)).toBeUndefined();
    expect(all.refusalFor('a', 1_000)).toBeUndefined();
  });
});
