import { endsConnection } from './postgres-fault';

const answer = (severity: string, code: string): Error =>
  Object.assign(new Error('from the server'), { severity, code });

test.each<[what: string, error: Error, ends: boolean]>([
  ['the server’s farewell', answer('FATAL', '57P01'), true],
  ['a server that panics', answer('PANIC', 'XX000'), true],
  ['a statement timeout', answer('ERROR', '57014'), false],
  ['a deadlock', answer('ERROR', '40P01'), false],
  ['a wrong statement', answer('ERROR', '42601'), false],
  ['a cut connection', new Error('Connection terminated unexpectedly'), true],
  ['a reset connection', Object.assign(new Error('read'), { code: 'ECONNRESET' }), true],
  ['a bug of ours', new TypeError('x is not a function'), false],
])('after %s the connection is of no more use or goes on as it must', (_what, error, ends) => {
  expect(endsConnection(error)).toBe(ends);
});
