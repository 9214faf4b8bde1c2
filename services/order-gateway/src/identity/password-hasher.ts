/**
 * Password hashes: scrypt with its parameters beside it, `scrypt$N$r$p$salt$key` in base64url.
 *
 * Parameters as OWASP's password storage cheat sheet gives them (N = 2^15, r = 8, p = 3: 32 MiB).
 * A password that was hashed at another cost is hashed again when its user logs in.
 * A check of a user who does not exist takes as long as any other. At most PENDING_MAX hashes wait;
 * more are refused at once, so that a flood of logins cannot pile up work.
 */
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Problem } from '@stratex/service-kit';

const COST = { N: 2 ** 15, r: 8, p: 3 } as const;
const PREFIX = `scrypt$${[COST.N, COST.r, COST.p].map(String).join('$')}$`;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const MEMORY_BYTES_MAX = 64 * 1024 * 1024;
const PENDING_MAX = 256;

/** A well-formed hash of no password. */
const NOBODY = encode(Buffer.alloc(SALT_BYTES), Buffer.alloc(KEY_BYTES));

@Injectable()
export class PasswordHasher {
  private pending = 0;

  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    return encode(salt, await this.derive(password, salt, COST, KEY_BYTES));
  }

  /** `stored` undefined: there is no such user; takes the same time and is false. */
  async matches(password: string, stored: string | undefined): Promise<boolean> {
    const [scheme, n, r, p, salt = '', key = ''] = (stored ?? NOBODY).split('$');
    if (scheme !== 'scrypt') throw new Error('a stored password hash has an unknown scheme');
    const cost = { N: Number(n), r: Number(r), p: Number(p) };
    const expected = Buffer.from(key, 'base64url');
    const actual = await this.derive(password, Buffer.from(salt, 'base64url'), cost, KEY_BYTES);
    return timingSafeEqual(actual, expected) && stored !== undefined;
  }

  /** It was hashed at another cost than today's and should be hashed again. */
  isOutdated(stored: string): boolean {
    return !stored.startsWith(PREFIX);
  }

  private async derive(
    password: string,
    salt: Buffer,
    cost: ScryptOptions,
    bytes: number,
  ): Promise<Buffer> {
    if (this.pending >= PENDING_MAX) {
      const detail = 'Too many people are logging in at once; try again shortly.';
      throw new Problem(503, 'BUSY', detail, { headers: { 'Retry-After': '2' } });
    }
    this.pending++;
    try {
      return await new Promise<Buffer>((resolve, reject) => {
        const options = { ...cost, maxmem: MEMORY_BYTES_MAX };
        scrypt(password.normalize('NFC'), salt, bytes, options, (error, key) => {
          if (error === null) resolve(key);
          else reject(error);
        });
      });
    } finally {
      this.pending--;
    }
  }
}

function encode(salt: Buffer, key: Buffer): string {
  return `${PREFIX}${salt.toString('base64url')}$${key.toString('base64url')}`;
}
