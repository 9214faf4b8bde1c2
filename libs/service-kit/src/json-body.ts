/**
 * Bytes of a request body -> a value that is safe to look at.
 *
 * `JSON.parse` decides what is JSON; the walk over its tokens afterwards refuses what JSON allows
 * but no request needs: deep nesting, keys that reach an object's prototype, the same key twice,
 * and numbers that a double would change. Complexity: linear; bodies are at most BODY_BYTES_MAX.
 */
import { Problem } from './problem';

export const BODY_BYTES_MAX = 16 * 1024;
const DEPTH_MAX = 8;
const KEYS_MAX = 64;
const NUMBER_DIGITS_MAX = 15;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]|-?\d[\d.eE+-]*/g;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws Problem 400 with code MALFORMED_JSON or VALIDATION_FAILED. */
export function parseJsonBody(bytes: Uint8Array): unknown {
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(bytes);
    value = JSON.parse(text) as unknown;
  } catch {
    throw malformed('The body is not valid JSON.');
  }
  checkTokens(text);
  return value;
}

/** `text` is known to be valid JSON. */
function checkTokens(text: string): void {
  const scopes: Set<string>[] = [];
  let lastText = '';
  let field = 'a number';
  for (const [token] of text.matchAll(TOKEN)) {
    const first = token.charAt(0);
    if (first === '"') {
      lastText = token;
    } else if (first === '{' || first === '[') {
      scopes.push(new Set());
      if (scopes.length > DEPTH_MAX)
        throw malformed(`The body is nested deeper than ${String(DEPTH_MAX)} levels.`);
    } else if (first === '}' || first === ']') {
      scopes.pop();
    } else if (first === ':') {
      field = JSON.parse(lastText) as string;
      const scope = scopes.at(-1);
      checkKey(field, scope);
      if ((scope?.size ?? 0) > KEYS_MAX)
        throw malformed(`The body has an object of more than ${String(KEYS_MAX)} keys.`);
    } else if (significantDigits(token) > NUMBER_DIGITS_MAX) {
      throw new Problem(
        400,
        'VALIDATION_FAILED',
        `${field.slice(0, 64)} has more than ${String(NUMBER_DIGITS_MAX)} significant digits; ` +
          'send it as a decimal string.',
      );
    }
  }
}

function checkKey(key: string, scope: Set<string> | undefined): void {
  if (FORBIDDEN_KEYS.has(key)) throw malformed(`The body must not have a key "${key}".`);
  if (scope?.has(key) === true) throw malformed('The body has the same key twice.');
  scope?.add(key);
}

function significantDigits(token: string): number {
  const [mantissa = ''] = token.split(/[eE]/);
  const digits = mantissa.replace(/[-.]/g, '').replace(/^0+/, '');
  return digits.replace(/0+$/, '').length;
}

function malformed(detail: string): Problem {
  return new Problem(400, 'MALFORMED_JSON', detail);
}
