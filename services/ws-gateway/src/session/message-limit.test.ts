import { MessageLimit } from './message-limit';

const RATE = { perSecond: 10, burst: 50 };
const take = (limit: MessageLimit, count: number, now: number): string[] =>
  Array.from({ length: count }, () => limit.count(now));

describe('the message limit', () => {
  it('lets fifty at once pass and ends at the fifth one over', () => {
    const limit = new MessageLimit(RATE, 0);
    expect(new Set(take(limit, 50, 0))).toEqual(new Set(['within']));
    expect(take(limit, 5, 0)).toEqual(['over', 'over', 'over', 'over', 'end']);
  });

  it('lets ten a second pass for ever', () => {
    const limit = new MessageLimit(RATE, 0);
    for (let second = 1; second <= 100; second++)
      expect(new Set(take(limit, 10, second * 1_000))).toEqual(new Set(['within']));
  });

  it('forgets violations of a client that has been quiet since', () => {
    const limit = new MessageLimit(RATE, 0);
    take(limit, 54, 0);
    expect(limit.count(10_000)).toBe('within');
    take(limit, 49, 10_000);
    expect(take(limit, 4, 10_000)).toEqual(['over', 'over', 'over', 'over']);
  });
});
