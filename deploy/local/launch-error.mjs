/** Nothing can be started before the user acts: a prerequisite is missing or a setting is wrong. */
export const EXIT_REMEDY = 2;
/** Something that should have worked did not. */
export const EXIT_FAILED = 1;

/** A failure that is told to the user as a sentence with a remedy, never as a stack trace. */
export class LaunchError extends Error {
  /**
   * @param {string} message one sentence, with the remedy
   * @param {{ exitCode?: number, details?: readonly string[], cause?: unknown }} [options]
   *   `details`: the lines to show below the sentence, such as the end of a log
   */
  constructor(message, { exitCode = EXIT_FAILED, details = [], cause } = {}) {
    super(message, { cause });
    this.name = 'LaunchError';
    this.exitCode = exitCode;
    this.details = details;
  }
}

/** The launcher was told to stop while it was starting something. */
export class Stopped extends Error {
  constructor() {
    super('stopped');
    this.name = 'Stopped';
  }
}

/** Prints a failure the way a user can act on it and returns the exit code that goes with it. */
export function reportFailure(error, write = (text) => process.stderr.write(`${text}\n`)) {
  if (error instanceof LaunchError) {
    for (const line of error.details) write(`    ${line}`);
    write(`error: ${error.message}`);
    return error.exitCode;
  }
  if (error?.code === 'EACCES' || error?.code === 'EPERM' || error?.code === 'EROFS') {
    write(
      `error: ${error.message}. Give the user of this command that right, or set STRATEX_DATA_DIR to a directory it may write.`,
    );
    return EXIT_REMEDY;
  }
  if (error?.code === 'ENOSPC') {
    write(`error: ${error.message}. Make room on that disk and start again.`);
    return EXIT_REMEDY;
  }
  write(`error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return EXIT_FAILED;
}
