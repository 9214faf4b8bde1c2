/**
 * Reads apt's own configuration, so that a package is taken from the mirror this machine already
 * uses and no address is written down here.
 */

/**
 * @typedef {object} AptSource
 * @property {readonly string[]} uris
 * @property {readonly string[]} suites
 * @property {readonly string[]} components
 */

/**
 * The deb822 form (`*.sources`): stanzas of `Field: value`, continued by indented lines.
 *
 * @param {string} text
 * @returns {readonly AptSource[]}
 */
export function parseDeb822Sources(text) {
  const sources = [];
  for (const stanza of text.split(/\n(?:[ \t]*\n)+/)) {
    const fields = new Map();
    let current;
    for (const line of stanza.split('\n')) {
      if (line.startsWith('#') || line.trim() === '') continue;
      const field = /^([A-Za-z-]+):(.*)$/.exec(line);
      if (field) {
        current = field[1].toLowerCase();
        fields.set(current, field[2].trim());
      } else if (current && /^[ \t]/.test(line)) {
        fields.set(current, `${fields.get(current)} ${line.trim()}`);
      }
    }
    const words = (name) => (fields.get(name) ?? '').split(/\s+/).filter(Boolean);
    if (!words('types').includes('deb') || fields.get('enabled')?.toLowerCase() === 'no') continue;
    sources.push({ uris: words('uris'), suites: words('suites'), components: words('components') });
  }
  return sources;
}

/**
 * The one-line form (`sources.list`): `deb [options] uri suite components...`.
 *
 * @param {string} text
 * @returns {readonly AptSource[]}
 */
export function parseOneLineSources(text) {
  const sources = [];
  for (const line of text.split('\n')) {
    const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+([^#]+)/.exec(line);
    if (!match) continue;
    sources.push({
      uris: [match[1]],
      suites: [match[2]],
      components: match[3].trim().split(/\s+/),
    });
  }
  return sources;
}

/**
 * The address of the distribution's own archive among all sources: the one that carries the running
 * release itself (not its security updates, not somebody else's packages) with component `main`.
 *
 * @param {readonly AptSource[]} sources
 * @param {string} codename `VERSION_CODENAME` of /etc/os-release; may be empty (Debian sid)
 * @returns {string | undefined}
 */
export function debianArchive(sources, codename) {
  const releases = new Set([codename, 'stable', 'testing', 'unstable', 'sid', 'oldstable']);
  const own = sources.filter(
    ({ suites, components }) =>
      components.includes('main') && suites.some((suite) => suite && releases.has(suite)),
  );
  const uris = own.flatMap((source) => source.uris);
  // A third party may name its suites like Debian's; Debian's own archive ends in /debian.
  return uris.find((uri) => /\/debian\/?$/.test(uri)) ?? uris[0];
}
