import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { inHeadlessChromium } from '../headless.ts';
import { CROWDED } from './crowded-query.ts';
import { servedFolder } from './served-folder.ts';
import type { WorkerMeasures } from './worker-page.ts';

const pageEntry = fileURLToPath(new URL('./worker-page.ts', import.meta.url));
const crowdedWorld = fileURLToPath(new URL('./crowded-world.ts', import.meta.url));

/** No product has 300 series of one name: the worker is the demo's own, but opens another world. */
function openCrowdedWorld(): Plugin {
  return {
    name: 'vigie:open-crowded-world',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === './world/world.ts' && importer?.endsWith('/mocks/promql.worker.ts')
        ? crowdedWorld
        : null,
  };
}

/** The demo's worker and what speaks to it, built as the demo is, behind a page of nothing else. */
async function buildWorkerPage(outDir: string): Promise<void> {
  await build({
    mode: 'demo',
    logLevel: 'warn',
    plugins: [openCrowdedWorld()],
    worker: { format: 'es', plugins: () => [openCrowdedWorld()] },
    publicDir: false,
    build: {
      outDir,
      manifest: false,
      rolldownOptions: { input: pageEntry, output: { entryFileNames: 'page.js' } },
    },
  });
  const page = '<!doctype html><title>Worker</title><script type="module" src="/page.js"></script>';
  writeFileSync(join(outDir, 'index.html'), page);
}

/** How long the demo's worker takes for the crowded query, in a real browser. */
export async function measureWorker(times: number): Promise<WorkerMeasures> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-worker-'));
  try {
    await buildWorkerPage(folder);
    const served = await servedFolder(folder);
    try {
      const measures = await askInBrowser(served.url, times);
      refuseOtherAnswer(measures.body);
      return measures;
    } finally {
      await served.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function askInBrowser(url: string, times: number): Promise<WorkerMeasures> {
  return inHeadlessChromium(async (browser) => {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(() => 'measureWorker' in globalThis);
    return page.evaluate((count) => {
      const measure: unknown = Reflect.get(globalThis, 'measureWorker');
      if (typeof measure !== 'function') throw new Error('The page has nothing to measure.');
      // The page put it there; its type ends at the page's border.
      return measure(count) as Promise<WorkerMeasures>;
    }, times);
  });
}

/** A worker that answers fast, but not what was asked, is no measurement. */
function refuseOtherAnswer(body: string): void {
  const answer: { data?: { result?: { values?: unknown[] }[] } } = JSON.parse(body);
  const sizes = (answer.data?.result ?? []).map(({ values = [] }) => values.length);
  const isWhole =
    sizes.length === CROWDED.groupCount && sizes.every((size) => size === CROWDED.steps);
  if (!isWhole)
    throw new Error(`The worker answered ${sizes.length} series of ${sizes.join()} samples.`);
}
