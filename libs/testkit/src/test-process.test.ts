import { startProcess } from './test-process';

const node = (script: string, env: Readonly<Record<string, string>> = {}) =>
  startProcess({ name: 'service', command: process.execPath, args: ['-e', script], env });

test('a process that ends before it is ready fails with what it printed', async () => {
  const service = node('console.error("no database"); process.exit(2)');
  await expect(service.ready('http://127.0.0.1:1/readyz')).rejects.toThrow(
    /service\nno database[^]*ended before it was ready/,
  );
  expect(await service.ended).toBe(2);
});

test('stop asks it to end and gives its exit code', async () => {
  const service = node(
    'process.on("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1000); console.log(process.env.WORD)',
    { WORD: 'started' },
  );
  while (!service.output.includes('started')) await new Promise(setImmediate);
  expect(await service.stop()).toBe(0);
  expect(service.isRunning).toBe(false);
});

test('kill leaves it no time', async () => {
  const service = node('process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)');
  await service.kill();
  expect(await service.ended).toBe('SIGKILL');
});
