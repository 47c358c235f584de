import { addresses } from './addresses.ts';
import { picture } from './charts.ts';
import { expect, test } from './fixtures.ts';

const places: [string, string][] = [
  ['products', addresses.products()],
  ['a product', addresses.instances()],
  ['a resource', addresses.flat()],
];

for (const [name, address] of places) {
  test(`nothing on ${name} jumps`, async ({ page }) => {
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { vigieShifts: shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if ('value' in entry && 'hadRecentInput' in entry && !entry.hadRecentInput) {
            shifts.push(Number(entry.value));
          }
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    const total = await page.evaluate(() => {
      const shifts: unknown = Reflect.get(globalThis, 'vigieShifts');
      return Array.isArray(shifts)
        ? shifts.reduce((sum: number, each) => sum + Number(each), 0)
        : 1;
    });
    console.log(`CLS of ${name}: ${total.toFixed(4)}`);
    expect(total).toBeLessThan(0.05);
  });
}

test('the first page has data soon', async ({ page }) => {
  const start = performance.now();
  await page.goto('/');
  await expect(page.getByText(/\d+ resources?/).first()).toBeVisible();
  console.log(`First data after ${Math.round(performance.now() - start)} ms`);
});

test('a page of charts stays small', async ({ page }) => {
  await page.goto(addresses.flat());
  await expect(picture(page, 'Disk throughput')).toBeVisible();
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  console.log(`DOM nodes of a resource: ${nodes}`);
  expect(nodes).toBeLessThan(900);
});
