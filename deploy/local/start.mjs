#!/usr/bin/env node
// `npm start`: the whole system on this machine. See start-system.mjs.
import { requireNode } from './node-version.mjs';

requireNode();
// Imported late: the modules behind it may use what an old Node lacks.
void import('./start-system.mjs').then(({ startSystem }) => startSystem(process.argv.slice(2)));
