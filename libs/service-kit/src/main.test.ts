import { ConfigError } from './config-error';
import { main } from './main';

/** What `main` writes and the code with which it would end the process. */
async function outcomeOf(start: () => Promise<unknown>): Promise<{ text: string; code: number }> {
  let text = '';
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((chunk, done) => {
    text += String(chunk);
    if (typeof done === 'function') (done as () => void)();
    return true;
  });
  const ended = new Promise<number>((resolve) => {
    jest.spyOn(process, 'exit').mockImplementation((code) => {
      resolve(Number(code));
      return undefined as never;
    });
  });
  main(start);
  const code = await ended;
  write.mockRestore();
  return { text, code };
}

afterEach(() => jest.restoreAllMocks());

describe('a start that fails', () => {
  it('for its configuration says each problem in a line and ends with 2', async () => {
    const error = new ConfigError(['A must be set', 'B must be set']);
    const text = 'configuration: A must be set\nconfiguration: B must be set\n';
    expect(await outcomeOf(() => Promise.reject(error))).toEqual({ text, code: 2 });
  });

  it('before its first await is reported in the same way', async () => {
    const start = (): never => {
      throw new ConfigError(['A must be set']);
    };
    expect(await outcomeOf(start)).toEqual({ text: 'configuration: A must be set\n', code: 2 });
  });

  it('for another reason says it in one line with its cause and ends with 1', async () => {
    const cause = new Error('connection refused');
    const error = new Error('no broker:\n  is it running?', { cause });
    expect(await outcomeOf(() => Promise.reject(error))).toEqual({
      text: 'could not start: Error: no broker: is it running?: connection refused\n',
      code: 1,
    });
  });
});
