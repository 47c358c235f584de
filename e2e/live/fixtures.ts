import { test as base, expect } from '@playwright/test';
import { askNow } from './real-server.ts';
import { type LiveStack, startLiveStack } from './stack.ts';
import { type Watch, watchPage } from '../watch.ts';

export const test = base.extend<{ watch: Watch }, { stack: LiveStack }>({
  stack: [
    // Playwright reads which fixtures one needs from this pattern, even an empty one.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const stack = await startLiveStack();
      await expect
        .poll(() => askNow(stack.prometheusUrl, 'rate(instance_server_cpu_seconds_total[10s])'), {
          timeout: 30_000,
        })
        .toBeDefined();
      await provide(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 90_000 },
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

export { expect };
