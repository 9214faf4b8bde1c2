/** The wrapper of every entry point: a failed start is a clear line and an exit code. */
import { ConfigError } from './config-error';

const EXIT_START_FAILED = 1;
const EXIT_CONFIGURATION = 2;

/** Exit codes: 2 for a ConfigError (one line per problem), 1 for any other failure to start. */
export function main(start: () => Promise<unknown>): void {
  // A start that throws before its first await fails like any other.
  Promise.resolve()
    .then(start)
    .catch((error: unknown) => {
      const [lines, code] = describe(error);
      process.stderr.write(lines.map((line) => `${line}\n`).join(''), () => process.exit(code));
    });
}

function describe(error: unknown): readonly [lines: readonly string[], exitCode: number] {
  if (error instanceof ConfigError)
    return [error.problems.map((problem) => `configuration: ${problem}`), EXIT_CONFIGURATION];
  if (!(error instanceof Error)) return [[`could not start: ${String(error)}`], EXIT_START_FAILED];
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  const line = `could not start: ${error.name}: ${error.message}${cause}`.replace(/\s*\n\s*/g, ' ');
  return [[line], EXIT_START_FAILED];
}
