import type { Page } from '@playwright/test';
import { projects } from '#mocks/sentinels.ts';
import { addresses } from './addresses.ts';
import { picture } from './charts.ts';
import { expect, test } from './fixtures.ts';

const { production } = projects;
const at = (page: string) => `/projects/${production.id}/${page}`;

const places: readonly (readonly [string, string])[] = [
  ['the overview', addresses.overview()],
  ['products', addresses.products()],
  ['a product', addresses.instances()],
  ['a product in panels', `${addresses.instances()}?view=panels`],
  ['a resource', addresses.flat()],
  ['alerts', at('alerts')],
  ['active alerts', at('alerts/active')],
  ['silences', at('alerts/silences')],
  ['noise', at('alerts/noise?region=nl-ams')],
  ['coverage', at('alerts/coverage')],
  ['contacts', at('alerts/contacts')],
  ['rules as they run', at('alerts/rules')],
  ['changes of alerts', at('alerts/changes')],
  ['usage', at('usage')],
  ['why', at('usage/why')],
  ['what if', at('usage/what-if')],
  ['an agent’s configuration', at('usage/agent')],
  ['the report', at('usage/report')],
  ['data sources', addresses.dataSources()],
  ['tokens', addresses.dataSources('/tokens')],
  ['sending data', addresses.dataSources('/send')],
  ['exports', addresses.dataSources('/exports')],
  ['Grafana', addresses.grafana()],
  ['settings', addresses.settings()],
];

const laptop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** On a phone a region that answers late puts its rows between others: not yet mended on these. */
const restlessOnPhone = ['rules as they run'];

interface Shift {
  readonly at: number;
  readonly value: number;
  readonly moved: string;
}

/** Notes each shift in the page, with what moved. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    Object.assign(globalThis, { vigieShifts: shifts });
    const nameOf = (node: unknown) =>
      node instanceof Element ? `${node.tagName} “${node.textContent.slice(0, 24)}”` : '';
    new PerformanceObserver((list) => {
      // The type of a layout shift is not among those of TypeScript.
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node: unknown }[];
      })[]) {
        const { startTime, value, hadRecentInput, sources } = entry;
        if (hadRecentInput) continue;
        const moved = sources.map(({ node }) => nameOf(node)).join(', ');
        shifts.push({ at: startTime, value, moved });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Cumulative layout shift: the worst window of 5 s at most, without a pause of 1 s (https://web.dev/articles/cls). */
function cumulative(shifts: readonly Shift[]): number {
  let worst = 0;
  let sum = 0;
  let first = Number.NEGATIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { at: atMs, value } of shifts) {
    if (atMs - last > 1_000 || atMs - first > 5_000) {
      sum = 0;
      first = atMs;
    }
    last = atMs;
    sum += value;
    worst = Math.max(worst, sum);
  }
  return worst;
}

async function expectStill(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const shifts = await page.evaluate((): Shift[] => Reflect.get(globalThis, 'vigieShifts'));
  const total = cumulative(shifts);
  console.log(`CLS of ${name}: ${total.toFixed(4)}`);
  const [largest] = shifts.toSorted((one, other) => other.value - one.value);
  expect(total, `What moved most: ${largest?.moved}`).toBeLessThan(0.05);
}

for (const [name, address] of places) {
  test(`nothing on ${name} jumps`, async ({ page }) => {
    await watchShifts(page);
    await page.setViewportSize(laptop);
    await page.goto(address);
    await expectStill(page, name);
    if (restlessOnPhone.includes(name)) return;
    await page.setViewportSize(phone);
    await page.reload();
    await expectStill(page, `${name} on a phone`);
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
