/**
 * Market data, one after the other: frames of the KIS feed a second, ticks to the engine's input, book
 * updates a second. Each says in its own file what it measures, against what, and its options.
 *
 *   pnpm bench:market-data [--json]
 */
await import('./kis.mjs');
await import('./ticks.mjs');
await import('./books.mjs');
