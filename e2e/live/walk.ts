import { expect, type Page } from '@playwright/test';

const MOST_PAGES = 60;

/**
 * What makes two addresses the same page: products and resources are one page each, whatever they show;
 * everything else is told apart by its path.
 */
function kindOf(pathname: string): string {
  const [, projects, , section = '', ...rest] = pathname.split('/');
  if (projects !== 'projects') return pathname;
  return section === 'products' ? `products/${rest.length}` : [section, ...rest].join('/');
}

/** Goes to every page that links lead to from here, one of each kind, and looks at each. */
export async function walk(page: Page, look: (page: Page) => Promise<void>): Promise<string[]> {
  const seen = new Set<string>();
  const walked: string[] = [];
  const ahead = [new URL(page.url()).pathname];
  while (ahead.length > 0 && walked.length < MOST_PAGES) {
    const path = ahead.shift() ?? '';
    const kind = kindOf(path.split('?')[0] ?? '');
    if (seen.has(kind)) continue;
    seen.add(kind);
    walked.push(kind);
    // As a person goes: the key is in the page's memory, and a reload would ask for it again.
    await page.evaluate((to) => {
      if (location.pathname !== to.split('?')[0]) {
        for (const heading of document.querySelectorAll('h1')) heading.dataset['left'] = '';
      }
      history.pushState(null, '', to);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }, path);
    // The old page stands until the new one has been loaded.
    await expect(page.locator('h1[data-left]')).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await look(page);
    const links = await page
      .locator('a[href^="/"]')
      .evaluateAll((elements) => elements.map((element) => element.getAttribute('href') ?? ''));
    ahead.push(...links.filter((link) => link.startsWith('/projects/')));
  }
  return walked;
}
