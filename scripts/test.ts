/**
 * `npm test`: makes a browser and the real servers ready, saying what it does, then runs every check.
 * In continuous integration the recorded test inputs must be there and the live suite must run.
 */
import { existsSync } from 'node:fs';
import { chromiumPath } from './browser.ts';
import { ensureLivePackages } from './live/packages.ts';
import { run } from './run.ts';

async function main(): Promise<void> {
  const isCi = Boolean(process.env['CI']);
  console.log(`Browser: ${await chromiumPath()}`);

  if (!existsSync('../shared/data')) {
    const message = 'The recorded test inputs (../shared/data) are not here';
    if (isCi) throw new Error(`${message}, and continuous integration must have them.`);
    console.log(`${message}: the tests that read them are skipped by name.`);
  }

  const lacking = await ensureLivePackages();
  if (lacking === undefined) {
    await run('npm', ['run', '--silent', 'check']);
  } else if (isCi) {
    throw new Error(lacking);
  } else {
    console.log(`The live suite is skipped: ${lacking}`);
    await run('npm', ['run', '--silent', 'check:offline']);
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
