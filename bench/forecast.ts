import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { METHODS, ours } from './forecast/methods.ts';
import { type Origin, originsOf, whyNone } from './forecast/protocol.ts';
import { bitsOf, judge, type Judged, type Score, scoreOf, verdicts } from './forecast/score.ts';
import { type BenchSeries, FileFault, readSeries } from './forecast/series-file.ts';

const USAGE = `npm run bench:forecast -- [FILE.csv] [--every N]

Forecasts month totals of daily series (set,id,date,value) with the console's method and four others,
and compares. --every N looks at each Nth series only.`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { every: { type: 'string', default: '1' }, help: { type: 'boolean', default: false } },
});

function row(cells: readonly string[]): string {
  const [first = '', ...rest] = cells;
  return first.padEnd(16) + rest.map((cell) => cell.padStart(10)).join('');
}

function printScore(score: Score): void {
  const { name, msPerSeries, ...rest } = score;
  const numbers = [
    rest.meanError.toFixed(2),
    rest.medianError.toFixed(2),
    rest.coverage80.toFixed(1),
    rest.coverage95.toFixed(1),
    rest.width80.toFixed(1),
    rest.width95.toFixed(1),
    msPerSeries.toFixed(2),
  ];
  console.log(row([name, ...numbers]));
}

function printGroups(title: string, judged: readonly Judged[], of: (each: Judged) => string): void {
  console.log(`\nOurs by ${title}:`);
  for (const [name, group] of Map.groupBy(judged, of)) {
    const { meanError, medianError, coverage80, coverage95 } = scoreOf(name, group, 0);
    const numbers = [meanError, medianError, coverage80, coverage95].map((each) => each.toFixed(1));
    console.log(row([name, ...numbers, String(group.length)]));
  }
}

/** Series of fewer than this many are too alike for a share of their origins to say much. */
const FEW_SERIES = 20;

/** Says what is judged, and what is not. Answers the origins. */
function originsOfAll(file: string, series: readonly BenchSeries[]): readonly Origin[] {
  const origins = series.map((each) => originsOf(each));
  const left = series.filter((_, index) => origins[index]?.length === 0);
  console.log(`${file}: ${series.length} series, ${origins.flat().length} origins`);
  for (const [why, without] of Map.groupBy(left, whyNone)) {
    const ids = without.slice(0, 3).map(({ id }) => id);
    const more = without.length > ids.length ? ', …' : '';
    console.log(`Not judged, ${without.length} series: ${why} (${ids.join(', ')}${more})`);
  }
  const judged = series.length - left.length;
  if (judged > 0 && judged < FEW_SERIES) {
    console.log(`What is covered of so few series (${judged}) is much a matter of chance.`);
  }
  return origins.flat();
}

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileFault(`${file} is no text in UTF-8.`);
  }
}

async function main(): Promise<boolean> {
  if (values.help) {
    console.log(USAGE);
    return true;
  }
  const standard = fileURLToPath(new URL('../../shared/data/forecast/daily.csv', import.meta.url));
  const file = positionals[0] ?? standard;
  const every = Math.max(1, Number(values.every) || 1);
  const series = readSeries(await textOf(file)).filter((_, index) => index % every === 0);
  const origins = originsOfAll(file, series);
  if (origins.length === 0) {
    console.log('There is nothing to judge.');
    return false;
  }
  console.log(
    `Errors in percent of the month's total; intervals of it: share covered, median width. Times are of the processor.\n`,
  );
  console.log(
    row(['method', 'mean', 'median', 'in 80 %', 'in 95 %', '80 % wide', '95 % wide', 'ms/series']),
  );
  // Compiling is not forecasting.
  judge(ours, origins.slice(0, 20));
  const scores = METHODS.map((method) => {
    const before = process.cpuUsage();
    const judged = judge(method, origins);
    const { user, system } = process.cpuUsage(before);
    const score = scoreOf(method.name, judged, (user + system) / 1_000);
    printScore(score);
    return { score, judged };
  });
  const mine = scores.find(({ score }) => score.name === ours.name);
  if (!mine) throw new Error('Ours is among the methods.');
  printGroups('days elapsed', mine.judged, ({ origin }) => `${origin.elapsedDays} days`);
  printGroups('set', mine.judged, ({ origin }) => origin.set);
  const others = scores.map(({ score }) => score).filter((score) => score !== mine.score);
  const again = bitsOf(judge(ours, origins)) === bitsOf(mine.judged);
  const all = [
    ...verdicts(mine.score, others),
    { text: 'a second run is the same to the bit', isMet: again },
  ];
  console.log('');
  for (const { text, isMet } of all) console.log(`${isMet ? 'met   ' : 'MISSED'} ${text}`);
  return all.every(({ isMet }) => isMet);
}

/** What a person gave is answered by a sentence, what is our own fault by where it happened. */
function sentenceOf(error: unknown): string {
  const isTheirs = error instanceof FileFault || (error instanceof Error && 'syscall' in error);
  if (isTheirs) return error.message;
  throw error;
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}
