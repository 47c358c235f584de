import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Labels } from '#lib/series.ts';
import { databaseFolder } from './prometheus.ts';

export interface WrittenSeries {
  readonly name: string;
  /** Without the name. */
  readonly labels: Labels;
  /** Milliseconds since the epoch, ascending, and a value for each. */
  readonly timestamps: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/**
 * Puts series into the database of a Prometheus that has not started yet: its head would not take
 * samples of the past. With blocks of its usual two hours, promtool reads the whole text once a
 * block; the longer duration is a flag that its help leaves out.
 */
export function writeBlocks(
  folder: string,
  series: Iterable<WrittenSeries>,
): { readonly sampleCount: number } {
  const target = databaseFolder(folder);
  mkdirSync(target, { recursive: true });
  const textFile = join(folder, 'backfill.om');
  const sampleCount = writeOpenMetrics(textFile, series);
  const { status, stderr, error } = spawnSync(
    'promtool',
    [
      'tsdb',
      'create-blocks-from',
      '--max-block-duration=54h',
      'openmetrics',
      '--quiet',
      textFile,
      target,
    ],
    { encoding: 'utf8' },
  );
  rmSync(textFile);
  if (status !== 0) throw new Error(`promtool could not write blocks: ${error?.message ?? stderr}`);
  return { sampleCount };
}

function writeOpenMetrics(file: string, series: Iterable<WrittenSeries>): number {
  const output = openSync(file, 'w');
  let sampleCount = 0;
  for (const each of series) {
    writeSync(output, openMetricsLines(each));
    sampleCount += each.values.length;
  }
  writeSync(output, '# EOF\n');
  closeSync(output);
  return sampleCount;
}

/** One line a sample, its time in seconds, as OpenMetrics wants it. */
export function openMetricsLines({ name, labels, timestamps, values }: WrittenSeries): string {
  const selector = `${name}{${Object.entries(labels)
    .map(([label, value]) => `${label}="${escapeLabelValue(value)}"`)
    .join(',')}}`;
  let text = '';
  for (let index = 0; index < values.length; index++) {
    const value = String(values[index]).replace('Infinity', 'Inf');
    text += `${selector} ${value} ${(timestamps[index] ?? 0) / 1_000}\n`;
  }
  return text;
}

/** The three characters the text format escapes. */
function escapeLabelValue(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}
