import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layers, reachable } from './layers.ts';

/** A small project with the real lint configuration, in which offences are planted. */
let project: string;
const folders = ['src', 'mocks', 'e2e'];

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'vigie-layers-'));
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
  for (const file of ['oxlint.config.ts', 'layers.ts', 'tsconfig.json', 'package.json']) {
    cpSync(file, join(project, file));
  }
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

function lint(files: Readonly<Record<string, string>>): string {
  for (const folder of folders) rmSync(join(project, folder), { recursive: true, force: true });
  for (const [name, source] of Object.entries(files)) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), source);
  }
  try {
    const planted = folders.filter((folder) => existsSync(join(project, folder)));
    return execFileSync(resolve('node_modules/.bin/oxlint'), ['--format', 'json', ...planted], {
      cwd: project,
      encoding: 'utf8',
      timeout: 20_000,
    });
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}

describe('the linter refuses, and names the right door', () => {
  const cases: [string, Record<string, string>, string][] = [
    [
      'an import from a layer above',
      {
        'src/lib/money.ts': "export { Button } from '#ui/Button.ts';\n",
        'src/ui/Button.ts': 'export const Button = 1;\n',
      },
      'lib must not import ui: it may import lib, messages',
    ],
    [
      'an import of the server from ui',
      {
        'src/ui/List.ts': "export { call } from '#api/http.ts';\n",
        'src/api/http.ts': 'export const call = 1;\n',
      },
      'ui must not import api: it may import ui, lib, messages',
    ],
    [
      'a feature that imports a feature',
      {
        'src/features/alerts/list.ts': "export { cost } from '#features/usage/cost.ts';\n",
        'src/features/usage/cost.ts': 'export const cost = 1;\n',
      },
      'what two of them need moves down',
    ],
    [
      'a feature that climbs into a feature',
      {
        'src/features/alerts/list.ts': "export { cost } from '../usage/cost.ts';\n",
        'src/features/usage/cost.ts': 'export const cost = 1;\n',
      },
      'across folders use the alias',
    ],
    [
      'echarts outside charts',
      { 'src/features/usage/draw.ts': "export { init } from 'echarts/core';\n" },
      '#charts/ChartFrame.tsx',
    ],
    [
      '@grafana outside scenes',
      { 'src/components/range.ts': "export { rangeUtil } from '@grafana/data';\n" },
      'load a component of #scenes with import()',
    ],
    [
      'mocks in src',
      { 'src/app/boot.ts': "export { db } from '#mocks/db.ts';\n" },
      'the contract in #api/contract is what both sides share',
    ],
    [
      "the app's code in e2e",
      { 'e2e/cost.e2e.ts': "export { price } from '#lib/price.ts';\n" },
      'can only agree with it',
    ],
    [
      'the app in mocks',
      { 'mocks/handlers/cockpit.ts': "export { call } from '#api/http.ts';\n" },
      'they mirror the wire, not the app',
    ],
    [
      'fetch outside api/http.ts',
      { 'src/api/queries/alerts.ts': "export const load = () => fetch('/alerts');\n" },
      'use call(), or a query of #api/queries',
    ],
    [
      'fetch as a property',
      { 'src/components/load.ts': "export const load = () => window.fetch('/alerts');\n" },
      'use call(), or a query of #api/queries',
    ],
    [
      'a cycle',
      {
        'src/lib/one.ts': "import { two } from './two.ts';\nexport const one = () => two;\n",
        'src/lib/two.ts': "import { one } from './one.ts';\nexport const two = () => one;\n",
      },
      'import(no-cycle)',
    ],
  ];

  test.each(cases)('%s', (_name, files, message) => {
    expect(lint(files)).toContain(message);
  });

  test('and lets lawful imports through', () => {
    const output = lint({
      'e2e/cost.e2e.ts': "export { flat } from '#mocks/sentinels.ts';\n",
      'mocks/sentinels.ts': "export const flat = '#';\n",
      'mocks/handlers/cockpit.ts': "export { contract } from '#api/contract/cockpit.ts';\n",
      'src/api/contract/cockpit.ts':
        "export { range } from '#lib/range.ts';\nexport const contract = 1;\n",
      'src/lib/range.ts': 'export const range = 1;\n',
      'src/features/alerts/list.ts': "export { call } from '#api/http.ts';\n",
      'src/api/http.ts': "export const call = () => fetch('/alerts');\n",
    });
    expect(JSON.parse(output).diagnostics).toEqual([]);
  });
});

describe('the table', () => {
  test('gives every layer its alias', () => {
    const manifest: { imports: Record<string, string> } = JSON.parse(
      readFileSync('package.json', 'utf8'),
    );
    for (const { name } of layers) {
      expect(manifest.imports[`#${name}/*`]).toBe(`./src/${name}/*`);
    }
  });

  test('is the picture in the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    for (const { name, holds } of layers) expect(readme).toContain(`${name.padEnd(12)}${holds}`);
  });

  test('keeps ui and api apart', () => {
    expect(reachable('ui')).not.toContain('api');
    expect(reachable('features')).toContain('api');
  });
});
