// Loaded before an engine, it makes that engine one that knows the next ENGINE_VERSION.
const { join } = require('node:path');

const known = require(
  join(__dirname, '../../../../services/matching-engine/dist/engine-version.js'),
);
known.ENGINE_VERSION += 1;
