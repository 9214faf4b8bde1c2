import { AttemptLimit } from './attempt-limit';

describe('the limit of attempts', () => {
  it('lets so many through at once, then one each time the window has room', () => {
    const limit = new AttemptLimit(5, 5_000);
    for (let i = 0; i < 5; i++) expect(limit.take('a', 0)).toBe(0);
    expect(limit.take('a', 0)).toBe(1_000);
    expect(limit.take('a', 400)).toBe(600);
    expect(limit.take('b', 400)).toBe(0);
    expect(limit.take('a', 1_000)).toBe(0);
    expect(limit.take('a', 1_000)).toBe(1_000);
  });

  it('gives attempts back, never more than there were', () => {
    const limit = new AttemptLimit(1, 1_000);
    limit.take('a', 0);
    limit.giveBack('a');
    limit.giveBack('a');
    limit.giveBack('unknown');
    expect(limit.take('a', 0)).toBe(0);
    expect(limit.take('a', 0)).toBeGreaterThan(0);
  });

  it('remembers 10,000 keys and those in use longest', () => {
    const limit = new AttemptLimit(1, 1_000_000);
    limit.take('attacked', 0);
    for (let i = 0; i < 50_000; i++) {
      limit.take(`random ${i}`, 0);
      if (i % 5_000 === 0) expect(limit.take('attacked', 0)).toBeGreaterThan(0);
    }
    expect(limit.size).toBeLessThanOrEqual(10_000);
  });
});
