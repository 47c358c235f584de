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
import { stopAll } from '../scripts/process.ts';
import { startCrowd } from './crowd.ts';
import type { PageMeasure } from './measure-page.ts';
import { type Candidate, measureInTurns } from './rounds.ts';
import { median } from './statistics.ts';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' }, ours: { type: 'string' } },
});

async function main(): Promise<void> {
  const crowd = flags.ours === undefined ? await startCrowd() : undefined;
  const candidates = candidatesOf(flags.ours ?? crowd?.pageUrl ?? '', crowd);
  try {
    const runs = Math.max(1, Number(flags.runs) || 5);
    await measureInTurns(candidates, runs, { quietMs: 1_500, timeoutMs: 60_000 });
  } finally {
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
