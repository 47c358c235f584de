import { test as base, expect } from '@playwright/test';
import { askNow } from './real-server.ts';
import { type LiveStack, startLiveStack } from './stack.ts';

interface Watch {
  /** Lets a line of the browser's console through that a test provokes on purpose. */
  allow(pattern: RegExp): void;
}

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
      const allowed: RegExp[] = [];
      const complaints: string[] = [];
      const complain = (line: string) => {
        if (!allowed.some((pattern) => pattern.test(line))) complaints.push(line);
      };
      page.on('console', (message) => {
        const kind = message.type();
        if (kind === 'error' || kind === 'warning') complain(`${kind}: ${message.text()}`);
      });
      page.on('pageerror', (error) => complain(`uncaught: ${error.message}`));
      await provide({ allow: (pattern) => allowed.push(pattern) });
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
