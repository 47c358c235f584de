import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium } from './scripts/browser.ts';
import { freePorts } from './scripts/ports.ts';

/** Chosen once, in the first process that reads this file; its workers inherit it. */
async function portFor(name: string): Promise<string> {
  const chosen = process.env[name] ?? String((await freePorts(1))[0]);
  process.env[name] = chosen;
  return chosen;
}

const demoPort = await portFor('VIGIE_E2E_DEMO_PORT');
const pseudoPort = await portFor('VIGIE_E2E_PSEUDO_PORT');

const isWanted = (project: string) =>
  !process.argv.some((argument) => argument.startsWith('--project')) ||
  process.argv.some((argument) => argument === `--project=${project}`);

/** Where the builds to serve are: another folder where somebody else serves this one. */
const dist = process.env['VIGIE_E2E_DIST'] ?? 'dist';

function served(mode: string, port: string) {
  return {
    command: `vite preview --mode ${mode} --outDir ${dist}/${mode} --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/config.json`,
    reuseExistingServer: false,
  };
}

const executablePath = findChromium();

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  outputDir: `test-results/${demoPort}`,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${demoPort}`,
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: [...chromiumArgs] },
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    // A fifth of the suite's time. `--trace on` for the one that is looked into.
    trace: 'off',
  },
  projects: [
    {
      name: 'demo',
      testIgnore: ['live/**', 'pseudo-locale.e2e.ts', 'performance.e2e.ts', 'chaos.e2e.ts'],
    },
    {
      name: 'pseudo',
      testMatch: 'pseudo-locale.e2e.ts',
      use: { baseURL: `http://127.0.0.1:${pseudoPort}` },
    },
    { name: 'performance', testMatch: 'performance.e2e.ts', fullyParallel: false },
    { name: 'chaos', testMatch: 'chaos.e2e.ts' },
    { name: 'live', testDir: 'e2e/live', fullyParallel: false, timeout: 120_000 },
  ],
  webServer: [
    ...(['demo', 'performance', 'chaos'].some(isWanted) ? [served('demo', demoPort)] : []),
    ...(isWanted('pseudo') ? [served('pseudo', pseudoPort)] : []),
  ],
});
