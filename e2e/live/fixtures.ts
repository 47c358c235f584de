import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { stopAll } from '../../scripts/process.ts';
import { type Watch, watchPage } from '../watch.ts';
import { startLiveStack } from './stack.ts';

/** What has to run for the journeys of a suite. */
interface Stack {
  readonly consoleUrl: string;
  stop(): Promise<void>;
}

/** Long enough for packages that are still to be installed. */
const STARTS_MS = 120_000;

/**
 * Journeys on a stack that starts once for each worker, in a folder that goes with it. Whatever a browser
 * complains of fails them.
 */
export function testOn<S extends Stack>(start: (folder: string) => Promise<S>) {
  return base.extend<{ watch: Watch }, { stack: S }>({
    stack: [
      // Playwright reads which fixtures one needs from this pattern, even an empty one.
      // oxlint-disable-next-line no-empty-pattern
      async ({}, provide) => {
        const folder = mkdtempSync(join(tmpdir(), 'vigie-live-'));
        const stack = await start(folder);
        await provide(stack);
        await stack.stop();
        await stopAll();
        rmSync(folder, { recursive: true, force: true });
      },
      { scope: 'worker', timeout: STARTS_MS },
    ],
    baseURL: async ({ stack }, provide) => provide(stack.consoleUrl),
    watch: [
      async ({ page }, provide) => {
        const watch = watchPage(page);
        await provide(watch);
        expect(watch.complaints).toEqual([]);
      },
      { auto: true },
    ],
  });
}

/** On real servers of three regions. */
export const test = testOn(startLiveStack);

export { expect };
