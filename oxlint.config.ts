import { defineConfig, type OxlintOverride } from 'oxlint';
import { layers, reachable } from './layers.ts';

/** Packages with one home: everyone else goes through the door named here. */
const homes = [
  {
    home: 'scenes',
    // But for lezer-logql, a grammar.
    regex: '^@grafana/([^l]|l[^e])',
    message: 'Only src/scenes imports @grafana/*: load a component of #scenes with import().',
  },
  {
    home: 'charts',
    regex: '^(echarts|zrender)(/|$)',
    message: 'Only src/charts imports echarts: use #charts/ChartFrame.tsx or a toOption beside it.',
  },
  {
    home: 'api',
    regex: '^(axios|ky|ofetch|cross-fetch|node-fetch)$',
    message: 'Servers are reached through call() of #api/http.ts.',
  },
];

const everywhere = [
  {
    regex: '^\\.\\./',
    message:
      'Relative imports stay in one folder: across folders use the alias, such as #lib/series.ts.',
  },
  {
    regex: '(^|/)mocks/|^#mocks/',
    message: 'src never imports mocks: the contract in #api/contract is what both sides share.',
  },
  {
    regex: '^zod$',
    message: "Import * as z from 'zod/mini': the classic build is five times the size.",
  },
];

function bansFor(layer: string) {
  const allowed = reachable(layer);
  const above = layers
    .map(({ name }) => name)
    .filter((name) => !allowed.includes(name))
    .map((name) => ({
      regex: `^#${name}/`,
      message: `${layer} must not import ${name}: it may import ${allowed.join(', ')}. Move what both need down, or pass it in as a prop.`,
    }));
  const sideways =
    layer === 'features'
      ? [
          {
            regex: '^#features/',
            message:
              'Features never import features: what two of them need moves down to #components or #lib.',
          },
        ]
      : [];
  const packages = homes
    .filter(({ home }) => home !== layer)
    .map(({ regex, message }) => ({ regex, message }));
  return [...above, ...sideways, ...packages, ...everywhere];
}

/** Patterns in the manner of .gitignore: they can except, and a leading # needs its escape. */
const mocksBans = [
  {
    group: [
      '\\#*/**',
      '!\\#api/contract',
      '!\\#api/contract/**',
      '!\\#api/endpoint.ts',
      '!\\#lib/**',
      '!\\#mocks/**',
    ],
    message:
      'mocks import only #api/contract, #api/endpoint.ts and #lib: they mirror the wire, not the app.',
  },
];

const e2eBans = [
  {
    group: ['\\#*/**', '!\\#mocks/sentinels.ts', '**/src/**'],
    message:
      "e2e imports only #mocks/sentinels.ts: a test that computes with the app's own code can only agree with it.",
  },
];

const doors = {
  fetch: 'Only src/api/http.ts fetches: use call(), or a query of #api/queries.',
  XMLHttpRequest: 'Only src/api/http.ts talks to servers: use call().',
};

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['dist', '.cache', 'src/messages/compiled*', 'coverage', 'test-results'],
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: true },
    ],
    // Methods of props and of stores are closures here; the compiler sees to returns and enums.
    'typescript/unbound-method': 'off',
    // The React Compiler, which this rule speaks for, is not used.
    'react/incompatible-library': 'off',
    'typescript/consistent-return': 'off',
    'typescript/no-unsafe-enum-comparison': 'off',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'import/no-cycle': 'error',
    'no-console': 'error',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'react/react-in-jsx-scope': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'unicorn/prefer-add-event-listener': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'no-await-in-loop': 'off',
    'no-shadow': 'off',
    'no-underscore-dangle': 'off',
    'import/no-named-as-default': 'off',
    'import/no-named-as-default-member': 'off',
    'import/no-unassigned-import': 'off',
    'react/no-unstable-nested-components': 'error',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/no-unnecessary-type-arguments': 'off',
    'vitest/require-mock-type-parameters': 'off',
    // The second argument names what was looked at.
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
    'jsx-a11y/prefer-tag-over-role': 'off',
  },
  overrides: [
    ...layers.map(
      ({ name }): OxlintOverride => ({
        files: [`src/${name}/**/*.{ts,tsx}`],
        rules: {
          'no-restricted-imports': ['error', { patterns: bansFor(name) }],
          'no-restricted-globals': [
            'error',
            ...Object.entries(doors).map(([global, message]) => ({ name: global, message })),
          ],
          'no-restricted-properties': [
            'error',
            ...['window', 'globalThis', 'self'].map((object) => ({
              object,
              property: 'fetch',
              message: doors.fetch,
            })),
          ],
        },
      }),
    ),
    { files: ['src/api/http.ts'], rules: { 'no-restricted-globals': 'off' } },
    {
      // On a phone a row is laid out as a card, and a browser then forgets that it was a row.
      files: ['src/ui/Table.tsx'],
      rules: {
        'jsx-a11y/no-redundant-roles': 'off',
        'jsx-a11y/no-interactive-element-to-noninteractive-role': 'off',
      },
    },
    { files: ['**/*.test.{ts,tsx}'], rules: { 'no-console': 'off' } },
    {
      files: ['src/**/*.test.{ts,tsx}'],
      rules: { 'no-restricted-imports': 'off', 'no-restricted-globals': 'off' },
    },
    {
      files: ['mocks/**/*.ts'],
      rules: { 'no-restricted-imports': ['error', { patterns: mocksBans }] },
    },
    { files: ['mocks/**/*.test.ts'], rules: { 'no-restricted-imports': 'off' } },
    {
      files: ['e2e/**/*.ts'],
      rules: { 'no-restricted-imports': ['error', { patterns: e2eBans }] },
    },
    {
      files: ['scripts/**/*.ts', 'bench/**/*.ts', 'e2e/**/*.ts', 'docs/examples/*.mjs'],
      rules: { 'no-console': 'off' },
    },
  ],
});
