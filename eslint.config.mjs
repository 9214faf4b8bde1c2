import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const PURE_LIBRARIES = ['money', 'contracts', 'matching', 'accounting', 'audit', 'kis'];
const PURE = [...PURE_LIBRARIES, 'strategy', 'backtest'].map((lib) => `libs/${lib}/src/**/*.ts`);
const TESTS = ['**/*.test.ts', '**/test-*/**/*.ts'];
const banned = (name, why) => ({ name, message: why });
const INPUT = 'A pure library takes time, ids and randomness from its input.';

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.cache/**',
      '.data/**',
      'libs/contracts/src/generated/**',
      'libs/client/src/rest/generated/**',
      'libs/asyncapi/src/generated/**',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'max-lines': ['warn', 400],
      eqeqeq: 'error',
    },
  },
  {
    // Nest reads constructor parameter types at run time, so those imports must stay values.
    files: ['services/**/*.ts', 'libs/service-kit/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    // The matching engine is the single writer of the log.
    files: ['services/**/*.ts', 'libs/service-kit/**/*.ts'],
    ignores: ['services/matching-engine/**', ...TESTS],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@stratex/nats',
              importNames: ['FrameWriter'],
              message: 'Only matching-engine writes the execution log.',
            },
          ],
        },
      ],
    },
  },
  {
    files: PURE,
    // The AES of KIS notices is Node's; encrypting is a pure function all the same.
    ignores: [...TESTS, 'libs/kis/src/notice-cipher.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'Date',
          'process',
          'console',
          'crypto',
          'fetch',
          'setTimeout',
          'setInterval',
          'setImmediate',
          'queueMicrotask',
          'performance',
          'Buffer',
        ].map((name) => banned(name, INPUT)),
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: INPUT }],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^(node:.*|fs|path|crypto|os)$', message: 'Pure libraries do no I/O.' },
          ],
        },
      ],
    },
  },
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'max-lines': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/examples/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        AbortSignal: 'readonly',
        AbortController: 'readonly',
        setImmediate: 'readonly',
        structuredClone: 'readonly',
      },
    },
  },
);
