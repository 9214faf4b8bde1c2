import { setTimeout as delay } from 'node:timers/promises';

import { LaunchError } from './launch-error.mjs';
import { runCommand } from './run-command.mjs';
import { entryPoint } from './services.mjs';

const OPEN_MS_MAX = 30_000;

/**
 * Makes sure that the user `demo` exists.
 *
 * @returns {Promise<{ user: string, account: string, token: string }>} `token`: valid for 24 hours
 */
export async function ensureDemoUser(processes, env) {
  const { stdout } = await runCommand(processes, {
    name: 'The demo user',
    command: process.execPath,
    args: [entryPoint('order-gateway', 'demo-user')],
    env,
    timeoutMs: 60_000,
  });
  const line = stdout.trim().split('\n').at(-1) ?? '';
  try {
    const { user, account, token } = JSON.parse(line);
    if (typeof token === 'string') return { user, account, token };
  } catch {
    // Told below.
  }
  throw new LaunchError(`The demo user program printed no token but: ${line.slice(0, 200)}`);
}

/** Opens the demo user's trading account over HTTP, as any user does; one that is open stays as it is. */
export async function openDemoAccount(edgeUrl, token) {
  const deadlineMs = Date.now() + OPEN_MS_MAX;
  for (;;) {
    const { status, body } = await post(`${edgeUrl}/paper-trading/account`, token);
    if (status >= 200 && status < 300) return;
    if (status === 409 || (status === 400 && body.includes('ACCOUNT_EXISTS'))) return;
    // 0: no answer; 5xx: a service is starting again.
    const mayPass = status === 0 || status >= 500;
    if (!mayPass || Date.now() > deadlineMs) {
      throw new LaunchError(
        `The demo account could not be opened: POST /paper-trading/account answers ${status || 'nothing'}: ${body.slice(0, 300)}`,
      );
    }
    await delay(500);
  }
}

async function post(url, token) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, body: await response.text() };
  } catch (error) {
    return { status: 0, body: String(error) };
  }
}
