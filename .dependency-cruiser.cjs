/** The dependency direction of docs/ARCHITECTURE.md, enforced. */
const allow = {
  money: [],
  contracts: ['money'],
  matching: ['money', 'contracts'],
  accounting: ['money', 'contracts'],
  audit: ['money', 'contracts'],
  // Nothing: it is published.
  client: [],
  asyncapi: [],
  'http-client': [],
  strategy: ['money', 'contracts'],
  backtest: ['money', 'contracts', 'matching', 'accounting', 'strategy'],
  nats: ['money', 'contracts', 'http-client'],
  postgres: ['contracts'],
  identity: ['contracts', 'nats'],
  kis: [],
  'kis-simulator': ['kis'],
  'service-kit': ['contracts', 'identity', 'nats'],
  testkit: [],
  simulator: ['money', 'contracts', 'matching', 'accounting', 'audit', 'nats', 'postgres'],
};
const TESTS = '\\.test\\.ts$|/test-[^/]+/|/bench/|/long/';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-service-imports-another',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/([^/]+)/', pathNot: '^services/$1/' },
    },
    {
      name: 'no-lib-imports-a-service',
      severity: 'error',
      from: { path: '^libs/', pathNot: '^libs/system-tests/' },
      to: { path: '^services/' },
    },
    {
      name: 'no-deep-import-into-another-package',
      severity: 'error',
      from: { path: '^(libs|services)/([^/]+)/' },
      to: {
        path: '^libs/[^/]+/(src|dist)/',
        pathNot: [
          '^$1/$2/',
          '^libs/[^/]+/(src|dist)/index\\.(ts|js|d\\.ts)$',
          // It must come before everything else of its package.
          '^libs/service-kit/(src|dist)/early-stop\\.(ts|js|d\\.ts)$',
        ],
      },
    },
    ...Object.entries(allow).map(([lib, targets]) => ({
      name: `libs-${lib}-imports-only-below`,
      severity: 'error',
      from: { path: `^libs/${lib}/`, pathNot: TESTS },
      to: { path: '^libs/', pathNot: `^libs/(${[lib, ...targets].join('|')})/` },
    })),
    {
      name: 'pure-libs-do-no-io',
      severity: 'error',
      from: {
        path: '^libs/(money|contracts|matching|accounting|audit|kis|strategy|backtest)/src/',
        // AES is Node's; encrypting is a pure function all the same.
        pathNot: `${TESTS}|^libs/kis/src/notice-cipher\\.ts$`,
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'the-oracle-is-independent',
      comment: 'Only types of the engine, never its code.',
      severity: 'error',
      from: { path: '^libs/matching/src/test-oracle/' },
      to: {
        path: '^libs/matching/src/',
        pathNot: '^libs/matching/src/test-oracle/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '\\.test\\.ts$',
          '(^|/)(generate|copy-generated)\\.mjs$',
          '/bench/',
          // A thread's whole program.
          '/orphan-watch\\.ts$',
        ],
      },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules|generated)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node'] },
  },
};
