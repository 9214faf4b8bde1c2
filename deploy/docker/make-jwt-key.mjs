/**
 * Makes the key that order-gateway signs tokens with (PKCS8 PEM, P-256) unless the file exists:
 *   node make-jwt-key.mjs /keys/jwt.pem
 * A key is never overwritten: that would end every session.
 */
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('usage: node make-jwt-key.mjs FILE\n');
  process.exit(2);
}
const { privateKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
try {
  writeFileSync(file, privateKey, { flag: 'wx', mode: 0o400 });
  process.stdout.write(`made ${file}\n`);
} catch (error) {
  if (error.code !== 'EEXIST') {
    process.stderr.write(`cannot write ${file}: ${error.message}\n`);
    process.exit(1);
  }
  process.stdout.write(`${file} exists, left as it is\n`);
}
