/**
 * The Chromium that tests and benchmarks drive. Looked for, in order: CHROMIUM_PATH, Playwright's own,
 * a system Chromium or Chrome; otherwise one is installed. `node scripts/browser.ts` prints its path.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright';
import { canInstallPackages, ensurePackages, findBinary, run } from './debian.ts';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const SYSTEM_PATHS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
/** Playwright retries a host that it cannot reach for very long. */
const DOWNLOAD_TIMEOUT_MS = 300_000;

/** Root has no user namespace to build a sandbox in, and nothing here may call home. */
export const chromiumArgs: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser that is there, or undefined; installs nothing. Throws where CHROMIUM_PATH leads nowhere. */
export function findChromium(): string | undefined {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH says ${chosen}, and there is no such file.`);
  }
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  for (const name of SYSTEM_NAMES) {
    const path = findBinary(name);
    if (path !== undefined) return path;
  }
  return SYSTEM_PATHS.find((path) => existsSync(path));
}

/** The browser that is there, or one installed now, which it says; throws a sentence where neither is possible. */
export async function chromiumPath(): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  console.log('No Chromium found. Asking Playwright for its own.');
  const code = await run(
    process.execPath,
    [playwrightCli(), ...installArgs()],
    DOWNLOAD_TIMEOUT_MS,
  );
  const downloaded = findChromium();
  if (code === 0 && downloaded !== undefined) return downloaded;
  console.log('Playwright could not download it. Asking the system for chromium.');
  await ensurePackages(['chromium']);
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw new Error(
    'No Chromium could be installed. Install one, or set CHROMIUM_PATH to a Chromium or Chrome.',
  );
}

/** `--with-deps` asks for a password where it is not root, and nobody is there to type it. */
function installArgs(): string[] {
  return ['install', ...(canInstallPackages() ? ['--with-deps'] : []), 'chromium'];
}

function playwrightCli(): string {
  return join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js');
}

if (import.meta.main) {
  try {
    console.log(await chromiumPath());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
