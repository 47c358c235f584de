/**
 * How long a page of 300 series over 24 hours takes from navigation to drawn graph, and how many bytes
 * of script it needs: the console's, and other pages' for comparison, interleaved in one run.
 *
 *   npm run bench:page -- [--runs 5] [--ours URL] [URL ...]
 *
 * Without `--ours` it starts the live stack on a backfilled Prometheus, and compares with that
 * Prometheus' own page too; `{prometheus}` in a URL stands for its address. Drawn means the last paint
 * inside the largest canvas or svg before everything is quiet.
 */
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { chromiumArgs, chromiumPath } from '../scripts/browser.ts';
import { stopAll } from '../scripts/process.ts';
import { startCrowd } from './crowd.ts';
import { measurePage, type PageMeasure } from './measure-page.ts';
import { median } from './statistics.ts';

interface Candidate {
  readonly name: string;
  readonly url: string;
  readonly measures: PageMeasure[];
}

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' }, ours: { type: 'string' } },
});

async function main(): Promise<void> {
  const crowd = flags.ours === undefined ? await startCrowd() : undefined;
  const candidates = candidatesOf(flags.ours ?? crowd?.pageUrl ?? '', crowd);
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: [...chromiumArgs],
  });
  try {
    const runs = Math.max(1, Number(flags.runs) || 5);
    for (let run = 1; run <= runs; run++) {
      for (const { name, url, measures } of candidates) {
        const measure = await measurePage(browser, url, { quietMs: 1_500, timeoutMs: 60_000 });
        measures.push(measure);
        console.log(`run ${run}: ${name}: ${describeMeasure(measure)}`);
      }
    }
  } finally {
    await browser.close();
    await crowd?.stop();
  }
  console.log(`\nMedians of ${flags.runs}; ratios to the first row.`);
  console.table(report(candidates));
}

function candidatesOf(
  ours: string,
  crowd: { prometheusUrl: string; queryPath: string } | undefined,
) {
  const candidate = (name: string, url: string): Candidate => ({ name, url, measures: [] });
  const list = [candidate('vigie', ours)];
  if (crowd !== undefined) {
    list.push(candidate('prometheus', crowd.prometheusUrl + crowd.queryPath));
  }
  for (const written of positionals) {
    if (written.includes('{prometheus}') && crowd === undefined) {
      throw new Error('{prometheus} has no address with --ours: give the address itself.');
    }
    const url = written.replaceAll('{prometheus}', crowd?.prometheusUrl ?? '');
    list.push(candidate(new URL(url).host, url));
  }
  return list;
}

function describeMeasure({ drawing, isQuiet, nodeCount }: PageMeasure): string {
  const drawn =
    drawing === undefined
      ? 'drew in no canvas and no svg'
      : `drawn after ${Math.round(drawing.lastPaintMs)} ms (${drawing.kind}, ${Math.round(drawing.width)} x ${Math.round(drawing.height)})`;
  return `${drawn}, ${nodeCount} nodes${isQuiet ? '' : ', never quiet'}`;
}

function report(candidates: readonly Candidate[]): Record<string, Record<string, string>> {
  const of = ({ measures }: Candidate, read: (measure: PageMeasure) => number | undefined) =>
    median(measures.map(read).filter((value) => value !== undefined));
  const [first] = candidates;
  const rows: Record<string, Record<string, string>> = {};
  for (const [index, each] of candidates.entries()) {
    const cell = (read: (measure: PageMeasure) => number | undefined, scale: number) => {
      const value = of(each, read);
      if (Number.isNaN(value)) return 'none';
      const ratio = first && index > 0 ? ` (x ${(value / of(first, read)).toFixed(2)})` : '';
      return `${Math.round(value / scale)}${ratio}`;
    };
    rows[`${index + 1} ${each.name}`] = {
      'drawn, ms': cell((measure) => measure.drawing?.lastPaintMs, 1),
      'script gzip, kB': cell((measure) => measure.scriptGzipBytes, 1000),
      'script on the wire, kB': cell((measure) => measure.scriptTransferBytes, 1000),
      'DOM nodes': cell((measure) => measure.nodeCount, 1),
    };
  }
  return rows;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await stopAll();
}
