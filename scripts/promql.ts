/** `npm run promql -- FILE.test …`: runs files in the test format of Prometheus against the simulated one. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Report, runUpstream } from '#mocks/promql/upstream.ts';
import { upstreamTable } from '#mocks/promql/upstream-table.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Which files? npm run promql -- FILE.test …');
  process.exit(2);
}

function run(file: string): Report {
  try {
    return runUpstream(readFileSync(file, 'utf8'));
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(2);
  }
}

const reports = files.map((file) => ({ name: basename(file), report: run(file) }));
console.log(upstreamTable(reports));
for (const { name, report } of reports) {
  for (const { line, query, what } of report.failures)
    console.log(`${name}:${line}: ${query}\n  ${what}`);
}
process.exitCode = reports.some(({ report }) => report.failures.length > 0) ? 1 : 0;
