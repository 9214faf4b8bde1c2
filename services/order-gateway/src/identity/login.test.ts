import type { Request } from 'express';
import { readConfig } from '@stratex/service-kit';
import { GatewayConfig } from '../gateway-config';
import { Login } from './login';

const config = readConfig(GatewayConfig, {
  ...{ DATABASE_URL: 'postgres://nowhere/none', JWT_PRIVATE_KEY_FILE: 'none' },
  ...{ LOGIN_FAILURES_PER_ADDRESS: '3', LOGIN_FAILURES_PER_NAME: '100' },
});
let find: () => Promise<undefined>;
let login: Login;
let names = 0;

beforeEach(() => {
  find = () => Promise.resolve(undefined);
  const hasher = { matches: () => Promise.resolve(false) };
  login = new Login({ find: () => find() } as never, hasher as never, config);
});

/** Behind our own proxy, which says who asked. */
const fail = (address: string): Promise<unknown> => {
  const request = {
    socket: { remoteAddress: '127.0.0.1' },
    headersDistinct: { 'x-forwarded-for': [address] },
  };
  return login
    .with(`name ${names++}`, 'wrong password', request as never as Request)
    .catch((error: unknown) => error);
};

describe('failed logins', () => {
  it('are counted by the address that the proxy has seen', async () => {
    for (let i = 0; i < 3; i++) expect(await fail('203.0.113.1')).toMatchObject({ status: 401 });
    const limited = await fail('203.0.113.1');
    expect(limited).toMatchObject({ status: 429, code: 'TOO_MANY_LOGINS' });
    expect(await fail('203.0.113.2')).toMatchObject({ status: 401 });
  });

  it('for want of the database do not count', async () => {
    find = () => Promise.reject(new Error('away'));
    for (let i = 0; i < 10; i++)
      expect(await fail('203.0.113.1')).toMatchObject({ message: 'away' });
    find = () => Promise.resolve(undefined);
    expect(await fail('203.0.113.1')).toMatchObject({ status: 401 });
  });
});
