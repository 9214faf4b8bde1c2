import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout this launcher belongs to. */
export const projectDirectory = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Programs fetched for this checkout; may be deleted at any time. */
export const cacheDirectory = join(projectDirectory, '.cache');

/** Where accounts, orders, keys and logs of `npm start` are kept. */
export function dataDirectory(env = process.env) {
  return env.STRATEX_DATA_DIR ? resolve(env.STRATEX_DATA_DIR) : join(projectDirectory, '.data');
}

/** An environment in which the installed commands (pnpm for turbo) are found and nothing reports home. */
export function toolEnvironment(env = process.env) {
  return {
    ...env,
    PATH: `${join(projectDirectory, 'node_modules', '.bin')}:${env.PATH ?? ''}`,
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    npm_config_update_notifier: 'false',
  };
}
