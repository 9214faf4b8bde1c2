// Imported before anything else, so it uses nothing that an old Node does not have.
import { isAtLeast } from './version.mjs';

const MINIMUM_NODE = '20.19.0';

/** The sentence that tells why this Node cannot run the project; undefined when it can. */
export function nodeProblem(version, platform) {
  if (platform === 'win32') {
    return 'StratEx runs on Linux and macOS; on Windows run this command inside WSL.';
  }
  if (!isAtLeast(version, MINIMUM_NODE)) {
    return `StratEx needs Node ${MINIMUM_NODE} or newer, this is ${version}; install a current Node (https://nodejs.org) and run the same command again.`;
  }
  return undefined;
}

/** Ends the process with code 2 when this Node is too old. */
export function requireNode() {
  const problem = nodeProblem(process.version, process.platform);
  if (problem === undefined) return;
  process.stderr.write(`error: ${problem}\n`);
  process.exit(2);
}
