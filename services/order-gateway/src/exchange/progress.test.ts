import { Progress } from './progress';

describe('progress', () => {
  it('answers at once for what was reached', async () => {
    const progress = new Progress();
    progress.advance(5);
    progress.advance(3);
    expect(progress.reached).toBe(5);
    expect(await progress.wait(5, 0)).toBe(true);
  });

  it('answers waiters when their event is reached, and only then', async () => {
    const progress = new Progress();
    const five = progress.wait(5, 60_000);
    const six = progress.wait(6, 60_000);
    progress.advance(5);
    expect(await five).toBe(true);
    expect(await Promise.race([six, Promise.resolve('waiting')])).toBe('waiting');
    progress.advance(9);
    expect(await six).toBe(true);
  });

  it('gives up after the time', async () => {
    expect(await new Progress().wait(1, 1)).toBe(false);
  });
});
