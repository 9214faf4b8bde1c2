/** For operators and the platform: never limited, logged or refused while stopping. */
export const OPERATIONAL_PATHS: ReadonlySet<string> = new Set([
  ...['/livez', '/readyz', '/startupz', '/metrics'],
]);
