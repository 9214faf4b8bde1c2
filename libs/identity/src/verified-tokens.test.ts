import type { VerifiedToken } from './verified-tokens';
import { VerifiedTokens } from './verified-tokens';

test('verified tokens are bounded: the oldest goes', () => {
  const tokens = new VerifiedTokens(2);
  const verified = {} as VerifiedToken;
  for (const token of ['a', 'b', 'c']) tokens.set(token, verified);
  expect(['a', 'b', 'c'].filter((token) => tokens.get(token) !== undefined)).toEqual(['b', 'c']);
});
