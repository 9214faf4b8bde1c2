/** Three tiers by file name: pure tests, tests with a real NATS or PostgreSQL, whole-system tests. */
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    '^@stratex/(accounting|asyncapi|audit|backtest|client|contracts|http-client|identity|kis|kis-simulator|matching|money|nats|postgres|service-kit|simulator|strategy|testkit)$':
      '<rootDir>/libs/$1/src',
  },
  modulePathIgnorePatterns: ['/dist/', '/.cache/', '/.data/'],
};
const whole = (...tiers) => tiers.map((tier) => `**/*.${tier}.test.ts`);

module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{libs,services,k8s,deploy}/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.(int|e2e)\\.test\\.ts$'],
    },
    { ...shared, displayName: 'int', testMatch: whole('int') },
    { ...shared, displayName: 'e2e', testMatch: whole('e2e') },
  ],
  testTimeout: 60_000,
};
