/**
 * Which behaviour is in force is written on the log (decisions 4): a command gives other events from
 * a version on, never in the past. A leader whose code knows more writes the newer version before
 * its first command; code that knows less must not touch such a log.
 */

/** Raise it with every change that makes the same command give other events. */
export const ENGINE_VERSION = 1;

/** The log was written by newer code than this. */
export class UnknownEngineVersion extends Error {
  override readonly name = 'UnknownEngineVersion';
}

/**
 * The version a new leader writes, if any. A command that the log holds in part is finished with the
 * behaviour it began with; then the next leader writes it.
 */
export function versionToBegin(
  log: { readonly version: number; readonly partial: readonly unknown[] },
  known = ENGINE_VERSION,
): number | undefined {
  return log.version < known && log.partial.length === 0 ? known : undefined;
}

/** @throws UnknownEngineVersion */
export function requireKnownVersion(version: number): number {
  if (version > ENGINE_VERSION)
    throw new UnknownEngineVersion(
      `the log is at engine version ${version}, this program knows ${ENGINE_VERSION}: start a newer one`,
    );
  return version;
}
