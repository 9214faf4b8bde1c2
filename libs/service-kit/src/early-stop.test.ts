/** A program that is told to stop while it is loaded. */
const before = process.listeners('SIGTERM');

beforeEach(() => {
  process.removeAllListeners('SIGTERM');
  jest.isolateModules(() => {
    jest.requireActual('./early-stop');
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.removeAllListeners('SIGTERM');
  for (const listener of before) process.on('SIGTERM', listener);
});

it('ends with 0 while nobody else listens', () => {
  const exit = jest.spyOn(process, 'exit').mockReturnValue(undefined as never);
  process.emit('SIGTERM');
  expect(exit).toHaveBeenCalledWith(0);
});

it('leaves it to whoever has something to close', () => {
  const exit = jest.spyOn(process, 'exit').mockReturnValue(undefined as never);
  const close = jest.fn();
  process.on('SIGTERM', close);
  process.emit('SIGTERM');
  expect(close).toHaveBeenCalledTimes(1);
  expect(exit).not.toHaveBeenCalled();
});
