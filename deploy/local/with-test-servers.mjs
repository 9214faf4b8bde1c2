#!/usr/bin/env node
// `with-test-servers.mjs <script> [arguments]`: runs a script with what the tests have. See run-tests.mjs.
import { requireNode } from './node-version.mjs';

requireNode();
// Imported late: the modules behind it may use what an old Node lacks.
void import('./run-tests.mjs').then(({ runWithServers }) => runWithServers(process.argv.slice(2)));
