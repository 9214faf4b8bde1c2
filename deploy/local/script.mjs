#!/usr/bin/env node
// `script.mjs <script> [arguments]`: a benchmark or a soak, with the servers it needs. See run-script.mjs.
import { requireNode } from './node-version.mjs';

requireNode();
// Imported late: the modules behind it may use what an old Node lacks.
void import('./run-script.mjs').then(({ runScript }) => runScript(process.argv.slice(2)));
