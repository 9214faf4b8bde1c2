import { Deadline } from './deadline';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a request’s deadline', () => {
  it('ends a body that never ends, though nobody else follows the signal', async () => {
    let given: unknown;
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        stream.enqueue(bytes(' '));
      },
      cancel: (reason) => {
        given = reason;
      },
    });
    const deadline = new Deadline(50);
    await expect(deadline.textOf(new Response(body))).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    expect(given).toBe(deadline.signal.reason);
  });

  it('leaves a whole answer as it is, wherever its pieces end', async () => {
    const text = '{"이름":"삼성전자"}';
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        for (const byte of bytes(text)) stream.enqueue(Uint8Array.of(byte));
        stream.close();
      },
    });
    const deadline = new Deadline(60_000);
    expect(await deadline.textOf(new Response(body))).toBe(text);
    expect(await deadline.textOf(new Response(null))).toBe('');
    deadline.clear();
    expect(deadline.signal.aborted).toBe(false);
  });
});
