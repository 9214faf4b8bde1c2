/** Keys against a simulator: asked for once, kept, renewed in time, never shown. */
import { KisSimulator } from '@stratex/kis-simulator';
import { KisCredentials } from './kis-credentials';
import { KisError } from './kis-error';
import { feedSettings, simulatorSettings } from './test-support/simulated-feed';

const HOUR_MS = 3_600_000;
const { signal } = new AbortController();
let simulator: KisSimulator;
let port: number;

beforeEach(async () => {
  simulator = new KisSimulator(simulatorSettings());
  port = await simulator.start();
});

afterEach(() => simulator.stop());

const asked = (path: string) => simulator.state().requests[`POST /oauth2/${path}`] ?? 0;

function credentialsAt(clock: () => number, tokenIntervalMs = 60_000): KisCredentials {
  return new KisCredentials(feedSettings(port), signal, { clock, tokenIntervalMs });
}

it('an approval key is kept for 23 hours', async () => {
  let now = Date.now();
  const credentials = credentialsAt(() => now);
  const keys = await Promise.all([1, 2, 3].map(() => credentials.approvalKey()));
  expect(new Set(keys).size).toBe(1);
  now += 23 * HOUR_MS - 1;
  expect(await credentials.approvalKey()).toBe(keys[0]);
  expect(asked('Approval')).toBe(1);
  now += 1;
  expect(await credentials.approvalKey()).not.toBe(keys[0]);
  expect(asked('Approval')).toBe(2);
});

it('a token is renewed ten minutes before it ends', async () => {
  let now = Date.now();
  const credentials = credentialsAt(() => now);
  await credentials.accessToken();
  now += 24 * HOUR_MS - 11 * 60_000;
  await credentials.accessToken();
  expect(asked('tokenP')).toBe(1);
  now += 2 * 60_000;
  await credentials.accessToken();
  expect(asked('tokenP')).toBe(2);
});

it('only one token is asked for in a minute, since KIS tells its customer of each', async () => {
  const credentials = credentialsAt(() => 1_000_000);
  credentials.forgetAccessToken(await credentials.accessToken());
  await expect(credentials.accessToken()).rejects.toThrow(/one token a minute/);
  expect(asked('tokenP')).toBe(1);
});

it('an error says what to check and shows no secret', async () => {
  const account = { ...feedSettings(port), appSecret: 'a-very-secret-secret' };
  const credentials = new KisCredentials(account, signal);
  const error: unknown = await credentials.approvalKey().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(KisError);
  expect((error as KisError).message).toMatch(/EGW00103.*check KIS_APP_KEY/);
  const { message, stack, cause } = error as KisError;
  expect(JSON.stringify([message, stack, cause])).not.toMatch(/very-secret|simulated-app-key/);
});
