/**
 * The time that one request may take, to the last byte of its answer.
 *
 * A signal given to `fetch` is not enough: once the head of an answer has come and memory has been
 * collected, Node's fetch may no longer follow it (https://github.com/nodejs/undici/issues/4068).
 */
export class Deadline {
  private readonly end = new AbortController();
  private readonly timer: ReturnType<typeof setTimeout>;

  constructor(milliseconds: number) {
    const late = new DOMException(`no whole answer within ${milliseconds} ms`, 'TimeoutError');
    this.timer = setTimeout(() => {
      this.end.abort(late);
    }, milliseconds);
  }

  get signal(): AbortSignal {
    return this.end.signal;
  }

  /** @throws DOMException "TimeoutError" */
  async textOf({ body }: Response): Promise<string> {
    if (body === null) return '';
    const reader = body.getReader();
    this.signal.addEventListener('abort', () => {
      // Fails when fetch has seen the signal too: then the body has ended already.
      reader.cancel(this.signal.reason).catch(() => undefined);
    });
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      this.signal.throwIfAborted();
      if (done) return text + decoder.decode();
      text += decoder.decode(value, { stream: true });
    }
  }

  clear(): void {
    clearTimeout(this.timer);
  }
}
