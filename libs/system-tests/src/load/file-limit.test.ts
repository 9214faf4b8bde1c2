import { requireSockets } from './file-limit';

it('says what to do when the limit of open files is too low', () => {
  expect(() => {
    requireSockets(10_000, 1_024);
  }).toThrow(/10200 open files.*1024 are allowed.*ulimit -n 10200.*--connections 824/);
});

it('has nothing to say when it is high enough', () => {
  requireSockets(10_000, 10_200);
  requireSockets(10_000, Infinity);
  requireSockets(1);
});
