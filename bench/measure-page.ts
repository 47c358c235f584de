import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Page } from 'playwright';
import { type Drawing, installDrawingProbe } from './drawing-probe.ts';

export interface PageMeasure {
  /** Absent where the page drew in no canvas and no svg. */
  readonly drawing?: Drawing;
  readonly scriptGzipBytes: number;
  /** As the server sent them, headers included. */
  readonly scriptTransferBytes: number;
  readonly nodeCount: number;
  /** False where the page still fetched or painted when time was up. */
  readonly isQuiet: boolean;
}

export interface MeasureOptions {
  /** Nothing fetched and nothing painted for so long ends the measurement. */
  readonly quietMs: number;
  readonly timeoutMs: number;
  /** A tall one has every panel in view. 900 pixels where absent. */
  readonly heightPixels?: number;
}

const POLL_MS = 100;

/** Opens an address in a fresh profile, so with a cold cache, and watches it until it is drawn. */
export async function measurePage(
  browser: Browser,
  url: string,
  { quietMs, timeoutMs, heightPixels = 900 }: MeasureOptions,
): Promise<PageMeasure> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: heightPixels },
  });
  try {
    const page = await context.newPage();
    await page.addInitScript(installDrawingProbe);
    const network = watchNetwork(page);
    const scripts = await watchScripts(await context.newCDPSession(page), page);
    await page.goto(url, { timeout: timeoutMs, waitUntil: 'commit' });

    const deadline = performance.now() + timeoutMs;
    let isQuiet = false;
    while (!isQuiet && performance.now() < deadline) {
      await page.waitForTimeout(POLL_MS);
      const painted = await sinceLastPaint(page);
      isQuiet = network.idleMs() >= quietMs && painted >= quietMs;
    }
    const drawing = await readDrawing(page);
    const nodeCount = await page.evaluate(() => document.querySelectorAll('*').length);
    return { ...(drawing && { drawing }), ...(await scripts()), nodeCount, isQuiet };
  } finally {
    await context.close();
  }
}

function watchNetwork(page: Page): { idleMs: () => number } {
  let inFlight = 0;
  let changedAt = performance.now();
  const step = (change: number) => () => {
    inFlight += change;
    changedAt = performance.now();
  };
  page.on('request', step(1));
  page.on('requestfinished', step(-1));
  page.on('requestfailed', step(-1));
  return { idleMs: () => (inFlight > 0 ? 0 : performance.now() - changedAt) };
}

/** Sizes of every script the page loaded, once asked for. */
async function watchScripts(session: CDPSession, page: Page) {
  const transferred = new Map<string, number>();
  const scriptIds = new Set<string>();
  const bodies: Promise<number>[] = [];
  session.on('Network.requestWillBeSent', ({ requestId, type }) => {
    if (type === 'Script') scriptIds.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scriptIds.has(requestId)) transferred.set(requestId, encodedDataLength);
  });
  await session.send('Network.enable');
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    bodies.push(
      response.body().then(
        (body) => gzipSync(body).length,
        () => 0,
      ),
    );
  });
  return async () => ({
    scriptGzipBytes: (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0),
    scriptTransferBytes: [...transferred.values()].reduce((sum, bytes) => sum + bytes, 0),
  });
}

async function sinceLastPaint(page: Page): Promise<number> {
  const drawing = await readDrawing(page);
  if (drawing === undefined) return Number.POSITIVE_INFINITY;
  return (await page.evaluate(() => performance.now())) - drawing.lastPaintMs;
}

function readDrawing(page: Page): Promise<Drawing | undefined> {
  return page.evaluate(() => {
    const probe: unknown = Reflect.get(globalThis, '__drawing');
    // The probe was put there by installDrawingProbe, whose type ends at the page's border.
    return typeof probe === 'function' ? (probe() as Drawing | undefined) : undefined;
  });
}
