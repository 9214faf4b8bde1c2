import { Writable } from 'node:stream';
import pino from 'pino';
import { loggerParams, safeUrl } from './logging';

describe('logs', () => {
  it.each([
    ['/ws?token=abc', '/ws?token=[redacted]'],
    ['/ws?a=1&ticket=abc&b=2', '/ws?a=1&ticket=[redacted]&b=2'],
    ['/ws?TOKEN=abc#x', '/ws?TOKEN=[redacted]#x'],
    ['/orders?status=open', '/orders?status=open'],
  ])('hide secrets in the address %s', (url, safe) => {
    expect(safeUrl(url)).toBe(safe);
  });

  it('hide passwords, tokens and authorization headers', () => {
    const lines: string[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const { pinoHttp } = loggerParams('test', 'info');
    const { redact, base } = pinoHttp as pino.LoggerOptions;
    const options = redact === undefined ? {} : { redact };
    const logger = pino({ ...options, base: base ?? null }, stream);
    logger.info({
      password: 'p-secret',
      body: { password: 'q-secret', token: 'r-secret' },
      req: { headers: { authorization: 'Bearer s-secret' } },
    });
    expect(lines.join()).not.toContain('-secret');
    expect(lines.join()).toContain('"service":"test"');
  });
});
