/**
 * Notices are base64 of AES-256-CBC with PKCS#7; key and initial vector are the ASCII characters of
 * the registration's answer. The one file of this library that needs Node: for its cipher, no I/O.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { NoticeKey } from './control-message';
import { faulty, parsed, type Parsed } from './parsed';

const ALGORITHM = 'aes-256-cbc';
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * CBC proves nothing about who wrote a text: with a wrong key it is noise that now and then has a
 * right padding, so what comes out is checked as strictly as what came in plain.
 */
export function decryptNotice(payload: string, { key, iv }: NoticeKey): Parsed<string> {
  if (!BASE64.test(payload)) return faulty('decrypt', 'an encrypted notice is no base64');
  try {
    const decipher = createDecipheriv(ALGORITHM, Buffer.from(key), Buffer.from(iv));
    const bytes = Buffer.concat([decipher.update(payload, 'base64'), decipher.final()]);
    return parsed(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return faulty('decrypt', 'a notice cannot be decrypted');
  }
}

export function encryptNotice(text: string, { key, iv }: NoticeKey): string {
  const cipher = createCipheriv(ALGORITHM, Buffer.from(key), Buffer.from(iv));
  return cipher.update(text, 'utf8', 'base64') + cipher.final('base64');
}
