#!/usr/bin/env node
// `pnpm bench`: the benchmarks, one after the other. See run-benches.mjs.
import { requireNode } from './node-version.mjs';

requireNode();
// Imported late: the modules behind it may use what an old Node lacks.
void import('./run-benches.mjs').then(({ runBenches }) => runBenches(process.argv.slice(2)));
