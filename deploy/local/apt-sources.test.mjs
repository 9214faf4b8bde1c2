import assert from 'node:assert/strict';
import { test } from 'node:test';

import { debianArchive, parseDeb822Sources, parseOneLineSources } from './apt-sources.mjs';

const DEB822 = `Types: deb
# a comment
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main

Types: deb-src
URIs: http://sources.example/debian
Suites: bookworm
Components: main

Enabled: no
Types: deb
URIs: http://off.example/debian
Suites: bookworm
Components: main
`;

test('the archive of the running release is found among the sources', () => {
  assert.equal(
    debianArchive(parseDeb822Sources(DEB822), 'bookworm'),
    'http://mirror.example/debian',
  );
});

test('sources that are switched off and source packages are no mirrors', () => {
  const uris = parseDeb822Sources(DEB822).flatMap((source) => source.uris);
  assert.deepEqual(uris, ['http://mirror.example/debian', 'http://mirror.example/debian-security']);
});

test('a field may go on in indented lines', () => {
  const [source] = parseDeb822Sources(
    'Types: deb\nURIs:\n http://a.example/debian\n http://b.example/debian\nSuites: sid\nComponents: main\n',
  );
  assert.deepEqual(source.uris, ['http://a.example/debian', 'http://b.example/debian']);
});

test('one-line sources are read with and without options', () => {
  const sources = parseOneLineSources(
    [
      '# deb http://comment.example/debian bookworm main',
      'deb [arch=amd64 signed-by=/etc/k.gpg] https://packages.example/tool stable main',
      'deb mirror+file:/etc/apt/mirrors/debian.list trixie main contrib # own',
      'deb-src http://mirror.example/debian trixie main',
    ].join('\n'),
  );
  assert.deepEqual(
    sources.map((source) => source.uris[0]),
    ['https://packages.example/tool', 'mirror+file:/etc/apt/mirrors/debian.list'],
  );
  assert.deepEqual(sources[1].components, ['main', 'contrib']);
});

test("a third party's repository is not taken for Debian's", () => {
  const sources = parseOneLineSources(
    'deb https://packages.example/tool stable main\ndeb http://mirror.example/debian/ bookworm main\n',
  );
  assert.equal(debianArchive(sources, 'bookworm'), 'http://mirror.example/debian/');
});

test('a machine without an archive of its release has none', () => {
  assert.equal(debianArchive([], 'bookworm'), undefined);
  assert.equal(
    debianArchive(
      parseOneLineSources('deb http://m.example/debian-security trixie-security main'),
      'trixie',
    ),
    undefined,
  );
});
