/**
 * Logging in with a password. A wrong name and a wrong password answer alike and take alike: the
 * hash is computed in any case. Failures are limited by name and by address; who succeeds pays none.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '@stratex/service-kit';
import { GatewayConfig } from '../gateway-config';
import { AttemptLimit } from './attempt-limit';
import { PasswordHasher } from './password-hasher';
import { Users, type User } from './users';

const WINDOW_MS = 5 * 60 * 1_000;

@Injectable()
export class Login {
  private readonly byName: AttemptLimit;
  private readonly byAddress: AttemptLimit;

  constructor(
    @Inject(Users) private readonly users: Users,
    @Inject(PasswordHasher) private readonly hasher: PasswordHasher,
    @Inject(GatewayConfig) config: GatewayConfig,
  ) {
    this.byName = new AttemptLimit(config.LOGIN_FAILURES_PER_NAME, WINDOW_MS);
    this.byAddress = new AttemptLimit(config.LOGIN_FAILURES_PER_ADDRESS, WINDOW_MS);
  }

  /** @throws Problem 401 or 429. */
  async with(name: string, password: string, address: string): Promise<User> {
    const key = name.toLowerCase();
    this.takeAttempt(key, address);
    let user: User | undefined;
    let matches = false;
    try {
      user = await this.users.find(name);
      matches = await this.hasher.matches(password, user?.passwordHash);
    } catch (error) {
      // Nothing was learnt about the password.
      this.giveBack(key, address);
      throw error;
    }
    if (user === undefined || !matches)
      throw new Problem(401, 'INVALID_CREDENTIALS', 'The username or the password is wrong.');
    this.giveBack(key, address);
    if (user.passwordHash !== undefined && this.hasher.isOutdated(user.passwordHash))
      await this.users.setPasswordHash(user.id, await this.hasher.hash(password));
    return user;
  }

  private takeAttempt(key: string, address: string): void {
    const now = performance.now();
    const waitForAddress = this.byAddress.take(address, now);
    const waitForName = waitForAddress > 0 ? 0 : this.byName.take(key, now);
    const wait = Math.max(waitForAddress, waitForName);
    if (wait === 0) return;
    if (waitForName > 0) this.byAddress.giveBack(address);
    const detail = 'There were too many failed logins; try again later.';
    const headers = { 'Retry-After': String(Math.ceil(wait / 1_000)) };
    throw new Problem(429, 'TOO_MANY_LOGINS', detail, { headers });
  }

  private giveBack(key: string, address: string): void {
    this.byName.giveBack(key);
    this.byAddress.giveBack(address);
  }
}
