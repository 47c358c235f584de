import { test as base, expect, type Page } from '@playwright/test';
import { addresses } from './addresses.ts';
import { NOW } from './fixtures.ts';

/**
 * Half an hour of refreshes with every twentieth request broken, on an accelerated clock, from page to
 * page. VIGIE_SOAK gives minutes of real time instead, on one page, whose memory is then measured too.
 */
const soakMinutes = Number(process.env['VIGIE_SOAK'] ?? 0);
const isSoak = soakMinutes > 0;
const MINUTES = isSoak ? soakMinutes : 30;
const REFRESH_SECONDS = 30;
const ROUNDS = (MINUTES * 60) / REFRESH_SECONDS;
/** Rounds spent on a page before going to the next. */
const STAY = isSoak ? ROUNDS : 10;
/** What a page holds after two minutes is what it needs; a fifth more is allowed at the end. */
const SETTLED_ROUND = 4;

const places = isSoak
  ? [addresses.flat('&chaos=5&refresh=30s')]
  : [
      `${addresses.products()}?chaos=5&refresh=30s`,
      `${addresses.instances()}?refresh=30s`,
      addresses.flat('&refresh=30s'),
    ];

/** Lines of the console and errors that no marked fault explains. */
function watchFaults(page: Page) {
  const marked = new Set<string>();
  const complaints: string[] = [];
  const lines: { text: string; url: string }[] = [];
  page.on('response', (response) => {
    if (response.headers()['x-vigie-chaos']) marked.add(response.url());
  });
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    lines.push({ text: message.text(), url: message.location().url });
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return {
    marked,
    unexplained: () => [
      ...complaints,
      ...lines.filter(({ url }) => !marked.has(url)).map(({ text, url }) => `${text} ${url}`),
    ],
  };
}

async function expectAlive(page: Page): Promise<void> {
  await expect(page.getByRole('banner')).toBeVisible();
  await expect(page.getByRole('main')).not.toBeEmpty();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

async function heapMegabytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 2 ** 20;
}

base(
  'half an hour of faults: never blank, and nothing said that was not broken on purpose',
  async ({ page }) => {
    base.setTimeout(isSoak ? (MINUTES + 5) * 60_000 : 240_000);
    if (!isSoak) await page.clock.install({ time: NOW });
    const faults = watchFaults(page);
    const heaps: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      if (round % STAY === 0) {
        await page.goto(places[(round / STAY) % places.length] ?? '/');
        await expect(page.getByRole('banner')).toBeVisible();
      }
      if (isSoak) await page.waitForTimeout(REFRESH_SECONDS * 1_000);
      else await page.clock.fastForward(REFRESH_SECONDS * 1_000);
      await expectAlive(page);
      if (isSoak) heaps.push(await heapMegabytes(page));
    }
    console.log(`${ROUNDS} refreshes, ${faults.marked.size} addresses broken on purpose`);
    if (isSoak) {
      console.log(`Heap: ${heaps.map((each) => each.toFixed(1)).join(', ')} MiB`);
      expect(heaps.at(-1)).toBeLessThan(1.2 * (heaps[SETTLED_ROUND - 1] ?? 0));
    }
    expect(faults.marked.size).toBeGreaterThan(0);
    expect(faults.unexplained()).toEqual([]);
  },
);
