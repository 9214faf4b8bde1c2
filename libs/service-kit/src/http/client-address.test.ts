import { ClientAddress } from './client-address';

const PROXIES = '127.0.0.1,::1,10.0.0.0/8';

it.each([
  ['a direct client', '198.51.100.7', undefined, '198.51.100.7'],
  ['a direct client that claims another', '198.51.100.7', '203.0.113.9', '198.51.100.7'],
  ['a client behind our proxy', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['our proxy on IPv6', '::1', '203.0.113.9', '203.0.113.9'],
  ['an IPv4 peer of an IPv6 socket', '::ffff:198.51.100.7', undefined, '198.51.100.7'],
  ['two proxies of ours', '127.0.0.1', '203.0.113.9, 10.1.2.3', '203.0.113.9'],
  ['what a client wrote itself', '127.0.0.1', '1.1.1.1, 203.0.113.9', '203.0.113.9'],
  ['a header of nonsense', '127.0.0.1', 'me', '127.0.0.1'],
  ['our own host', '127.0.0.1', undefined, '127.0.0.1'],
])('%s', (_what, remote, forwardedFor, expected) => {
  expect(new ClientAddress(PROXIES).of(remote, forwardedFor)).toBe(expected);
});

it('a proxy that is no address is a configuration error', () => {
  expect(() => new ClientAddress('10.0.0.999')).toThrow('TRUSTED_PROXIES');
  expect(() => new ClientAddress('10.0.0.0/99')).toThrow('TRUSTED_PROXIES');
});
