/**
 * Reads the first `major.minor[.patch]` in a text such as `nats-server: v2.15.1`.
 *
 * @param {string} text
 * @returns {readonly [number, number, number] | undefined}
 */
export function parseVersion(text) {
  const match = /(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?/.exec(text);
  if (!match) return undefined;
  return [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}

/** Negative, zero or positive, as for sort(). */
export function compareVersions(left, right) {
  for (const part of [0, 1, 2]) {
    if (left[part] !== right[part]) return left[part] - right[part];
  }
  return 0;
}

/** False also when the text holds no version at all. */
export function isAtLeast(text, minimum) {
  const found = parseVersion(text);
  const needed = parseVersion(minimum);
  return found !== undefined && needed !== undefined && compareVersions(found, needed) >= 0;
}
