import { addresses } from './addresses.ts';
import { expect, test } from './fixtures.ts';

/** Every message of this build stands between these marks: what does not is no message. */
const [open, close] = ['⟦', '⟧'];

const places: [string, string][] = [
  ['products', addresses.products()],
  ['a product', addresses.instances()],
  ['a resource', addresses.flat()],
  ['data sources', addresses.dataSources()],
  ['tokens', addresses.dataSources('/tokens')],
  ['sending data', addresses.dataSources('/send')],
  ['exports', addresses.dataSources('/exports')],
  ['Grafana', addresses.grafana()],
  ['settings', addresses.settings()],
  ['not found', '/nowhere'],
];

for (const [name, address] of places) {
  test(`every text of ${name} is a message, or data said to be`, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    const strangers = await page.evaluate(
      ([before, after]) => {
        // A message may stand inside another: the innermost go first.
        const innermost = new RegExp(`${before}[^${before}${after}]*${after}`, 'g');
        const isTold = (text: string): boolean => {
          const rest = text.replace(innermost, '');
          return rest === text ? !/\p{Letter}/u.test(rest) : isTold(rest);
        };
        const found: string[] = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const parent = node.parentElement;
          if (!parent || parent.closest('[translate="no"], script, style')) continue;
          // A message may be split over elements by what stands inside it: judge the block it is in.
          if (!isTold(node.textContent ?? '') && !isTold(parent.textContent ?? '')) {
            found.push(node.textContent ?? '');
          }
        }
        for (const element of document.querySelectorAll(
          '[aria-label], [title], [placeholder], [alt]',
        )) {
          for (const attribute of ['aria-label', 'title', 'placeholder', 'alt']) {
            const text = element.getAttribute(attribute);
            if (!text || element.closest('[translate="no"]') || isTold(text)) continue;
            found.push(`${attribute}: ${text}`);
          }
        }
        if (!isTold(document.title)) found.push(`title: ${document.title}`);
        return found;
      },
      [open, close] as const,
    );
    expect(strangers).toEqual([]);
  });
}

test('dialogs of longer words stay within a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(addresses.dataSources());
  await page.getByRole('button', { name: 'shop-metrics' }).click();
  await page.getByRole('button', { name: /rétéñtíöñ/ }).click();
  const dialog = page.getByRole('dialog', { name: /rétéñtíöñ/ });
  await dialog.getByRole('textbox').fill('3');
  await expect(dialog.getByRole('textbox')).toHaveCount(2);
  const sideways = () =>
    dialog.evaluate((popup) =>
      [popup, ...popup.querySelectorAll('div, footer, button')]
        .filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return left < 0 || right > 390 || element.scrollWidth > element.clientWidth + 1;
        })
        .map(({ className, textContent }) => `${className}: ${textContent}`),
    );
  await expect.poll(sideways).toEqual([]);
});
