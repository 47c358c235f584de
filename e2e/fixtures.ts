import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { type Watch, watchPage } from './watch.ts';

/** The moment at which every journey happens, unless it says otherwise. */
export const NOW = new Date('2026-11-18T10:30:00Z');

/** An answer of the static server to a path of the gateway: nobody handled the request. */
function watchGateway(page: Page, watch: Watch): void {
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.startsWith('/gateway/') && !response.fromServiceWorker()) {
      watch.complain(`unhandled: ${response.url()}`);
    }
  });
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
      watchGateway(page, watch);
      await use(watch);
      expect(watch.complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** All of axe's rules that look at colours. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/** Axe finds nothing, in the light theme and in the dark one, where nothing but the colours is another. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page })
      .options({ resultTypes: ['violations'] })
      // The guards of an open list hold no content: they hand the focus on the moment they get it.
      .exclude('[data-base-ui-focus-guard]')
      // Pages have no frames. Otherwise each result goes through a blank page, which takes seconds.
      .setLegacyMode();
    if (colorScheme === 'dark') axe.withRules(COLOR_RULES);
    const { violations } = await axe.analyze();
    const found = violations.map(
      ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
    );
    expect(found).toEqual([]);
  }
}

export { expect };
