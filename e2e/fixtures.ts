import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

/** The moment at which every journey happens, unless it says otherwise. */
export const NOW = new Date('2026-11-18T10:30:00Z');

interface Watch {
  /** Lines of the console, refused requests and policy violations that fail the test. */
  readonly complaints: string[];
  /** Lets a complaint through that a test provokes on purpose. */
  allow(pattern: RegExp): void;
}

function watchPage(page: Page): Watch {
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
  page.on('response', (response) => {
    // An answer of the static server to a path of the gateway: nobody handled the request.
    if (new URL(response.url()).pathname.startsWith('/gateway/') && !response.fromServiceWorker()) {
      complain(`unhandled: ${response.url()}`);
    }
  });
  return { complaints, allow: (pattern) => allowed.push(pattern) };
}

export const test = base.extend<{ watch: Watch; clock: undefined }>({
  clock: [
    async ({ page }, use) => {
      await page.clock.setFixedTime(NOW);
      await use(undefined);
    },
    { auto: true },
  ],
  watch: [
    async ({ page }, use) => {
      const watch = watchPage(page);
      await use(watch);
      expect(watch.complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** Axe finds nothing, in the light theme and in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // The guards of an open list hold no content: they hand the focus on the moment they get it.
    const { violations } = await new AxeBuilder({ page })
      .exclude('[data-base-ui-focus-guard]')
      .analyze();
    const found = violations.map(
      ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
    );
    expect(found).toEqual([]);
  }
}

export { expect };
