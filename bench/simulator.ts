/**
 * How fast the simulated backend is where people meet it: in the demo's worker, and behind a page of
 * panels, against the same page on a real Prometheus that holds the same samples.
 *
 *   npm run bench:simulator -- [--runs 5] [--only worker|page]
 *
 * Drawn means the last paint of any panel before everything is quiet, in a window that shows them all.
 */
import { parseArgs } from 'node:util';
import { stopAll } from '../scripts/process.ts';
import type { PageMeasure } from './measure-page.ts';
import { type Candidate, measureInTurns } from './rounds.ts';
import { CROWDED, crowdedQuery } from './simulator/crowded-query.ts';
import { verdict } from './simulator/verdict.ts';
import { startTwins } from './simulator/twins.ts';
import { measureWorker } from './simulator/worker.ts';
import { median } from './statistics.ts';

const WORKER_TARGET_MS = 300;
const PAGE_TARGET_RATIO = 1.5;
/** Every panel of the page is in view. */
const HEIGHT_PIXELS = 2_400;

const { values: flags } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, only: { type: 'string' } },
});
const runs = Math.max(1, Number(flags.runs) || 5);

async function benchWorker(): Promise<void> {
  const { firstMs, laterMs } = await measureWorker(runs);
  const { expr } = crowdedQuery(Date.now());
  console.log(`\n${expr}, ${CROWDED.seriesCount} series, ${CROWDED.steps} steps, in the worker:`);
  console.log(`  each: ${laterMs.map((each) => `${Math.round(each)} ms`).join(', ')}`);
  console.log(`  ${verdict(`median of ${runs}`, median(laterMs), WORKER_TARGET_MS, 'ms')}`);
  console.log(`  ${verdict('the first, with the samples', firstMs, WORKER_TARGET_MS, 'ms')}\n`);
}

async function benchPage(): Promise<void> {
  const twins = await startTwins();
  const candidate = (name: string, url: string): Candidate => ({ name, url, measures: [] });
  const demo = candidate('demo', twins.demoUrl);
  const live = candidate('live', twins.liveUrl);
  console.log(
    `${twins.panelCount} panels; ${twins.seriesCount} series, ${twins.sampleCount} samples in Prometheus.`,
  );
  try {
    await measureInTurns([demo, live], runs, {
      quietMs: 1_500,
      timeoutMs: 60_000,
      heightPixels: HEIGHT_PIXELS,
    });
  } finally {
    await twins.stop();
  }
  const demoMs = drawnMs(demo, twins.panelCount);
  const liveMs = drawnMs(live, twins.panelCount);
  console.log(`\nFrom navigation to ${twins.panelCount} drawn panels, median of ${runs}:`);
  console.log(`  demo ${Math.round(demoMs)} ms, live ${Math.round(liveMs)} ms`);
  console.log(`  ${verdict('ratio', demoMs / liveMs, PAGE_TARGET_RATIO, 'times')}`);
}

function drawnMs({ name, measures }: Candidate, panelCount: number): number {
  const whole = (measure: PageMeasure) => (measure.drawing?.surfaceCount ?? 0) >= panelCount;
  if (!measures.every(whole)) throw new Error(`A page of ${name} lacked panels: see above.`);
  return median(measures.flatMap(({ drawing }) => drawing?.allPaintedMs ?? []));
}

try {
  if (flags.only !== 'page') await benchWorker();
  if (flags.only !== 'worker') await benchPage();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await stopAll();
}
