import { rateLimits } from './rate-limits';

describe('rate limits', () => {
  it('are shown as they are configured', () => {
    expect(rateLimits('user', 'read=100/2000,order=5/10')).toEqual([
      { scope: 'user', class: 'read', per_second: 100, burst: 2000 },
      { scope: 'user', class: 'order', per_second: 5, burst: 10 },
    ]);
    expect(rateLimits('key', 'off')).toEqual([]);
  });
});
