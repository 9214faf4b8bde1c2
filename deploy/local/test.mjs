#!/usr/bin/env node
// `npm test`: every test, with the servers they need. See run-tests.mjs.
import { requireNode } from './node-version.mjs';

requireNode();
// Imported late: the modules behind it may use what an old Node lacks.
void import('./run-tests.mjs').then(({ runTests }) => runTests(process.argv.slice(2)));
