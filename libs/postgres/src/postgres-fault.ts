/** Failures of the database: faults of the infrastructure, and which of them may pass by waiting. */
import { types } from 'node:util';

/** Errors of Node's own code count too when a test runner gives tests their own globals. */
const { isNativeError } = types;

/** The database refused or failed; `cause` is the driver's error. */
export class PostgresFault extends Error {
  override readonly name = 'PostgresFault';

  constructor(message: string, cause: unknown) {
    super(`${message}: ${isNativeError(cause) ? cause.message : String(cause)}`, { cause });
  }
}

/** The log does not continue the stored checkpoint: nothing may be projected until a person looked. */
export class CheckpointFault extends Error {
  override readonly name = 'CheckpointFault';
}

/** SQLSTATE classes and codes that pass by themselves; everything else is a bug or a setting. */
const PASSING_STATES = [
  '08', // connection exception
  '40001', // serialization failure
  '40P01', // deadlock
  '53', // out of disk, memory or connections
  '55P03', // lock timeout
  '57', // shutdown, crash recovery, statement timeout
  '25P03', // idle in transaction too long
  '58030', // I/O error
];

const PASSING_SYSTEM_ERRORS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
]);

/** The driver has no codes for these. */
const LOST_CONNECTION =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|timeout exceeded when trying to connect|timeout expired)/;

/**
 * Whether the database could not be reached or was too busy, so that the same thing may succeed
 * later. The outcome of a COMMIT that failed so is unknown.
 */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof PostgresFault) return isUnavailable(error.cause);
  if (!isNativeError(error)) return false;
  // Node's attempts at several addresses of one host.
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0)
    return error.errors.every(isUnavailable);
  const state = sqlState(error);
  if (state !== undefined) return PASSING_STATES.some((prefix) => state.startsWith(prefix));
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && PASSING_SYSTEM_ERRORS.has(code)) return true;
  return LOST_CONNECTION.test(error.message);
}

/**
 * Whether the connection is of no more use: it broke, or the server said farewell (FATAL and PANIC
 * end the session, a plain ERROR only the statement).
 */
export function endsConnection(error: unknown): boolean {
  if (sqlState(error) === undefined) return isUnavailable(error);
  const { severity } = error as { severity?: unknown };
  return severity === 'FATAL' || severity === 'PANIC';
}

/** The five-character SQLSTATE when the server itself answered with an error. */
export function sqlState(error: unknown): string | undefined {
  if (!isNativeError(error) || !('severity' in error)) return undefined;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}
