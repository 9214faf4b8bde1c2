import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The key that signs this system's tokens: P-256, PKCS8, made once. @returns {string} its path */
export function signingKey(directory) {
  const path = join(directory, 'jwt.pem');
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeOnce(path, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  }
  return path;
}

/** The demo user's password: DEMO_PASSWORD, else one made once for this data directory. */
export function demoPassword(directory, env = process.env) {
  if (env.DEMO_PASSWORD) return env.DEMO_PASSWORD;
  const path = join(directory, 'demo-password');
  if (!existsSync(path)) writeOnce(path, `${randomBytes(9).toString('base64url')}\n`);
  return readFileSync(path, 'utf8').trim();
}

/** What the passwords of the database's roles follow from; made once. */
export function databaseSecret(directory) {
  const path = join(directory, 'database-secret');
  if (!existsSync(path)) writeOnce(path, `${randomBytes(24).toString('base64url')}\n`);
  return readFileSync(path, 'utf8').trim();
}

function writeOnce(path, text) {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
