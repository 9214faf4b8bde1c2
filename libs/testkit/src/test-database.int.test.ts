import { Client } from 'pg';
import { createDatabase } from './test-database';

test('each test gets an empty database of its own, and dropping it ends its connections', async () => {
  const [one, two] = [await createDatabase(), await createDatabase()];
  const client = new Client({ connectionString: one.url });
  const ended = new Promise((resolve) => client.once('end', resolve));
  client.on('error', () => undefined);
  await client.connect();
  await client.query('CREATE TABLE t (n int)');
  expect(new URL(one.url).pathname).not.toBe(new URL(two.url).pathname);
  await one.drop();
  await ended;
  const gone = new Client({ connectionString: one.url });
  await expect(gone.connect()).rejects.toThrow('does not exist');
  await two.drop();
});

test('without a server it says how to get one', async () => {
  const { TEST_DATABASE_URL } = process.env;
  delete process.env.TEST_DATABASE_URL;
  try {
    await expect(createDatabase()).rejects.toThrow('run "npm test", or set TEST_DATABASE_URL');
  } finally {
    process.env.TEST_DATABASE_URL = TEST_DATABASE_URL;
  }
});
