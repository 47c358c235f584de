import type { Report } from './upstream.ts';

interface Named {
  readonly name: string;
  readonly report: Report;
}

/** A line a file: cases passed, failed and not supported, with the reasons of the last. */
export function upstreamTable(reports: readonly Named[]): string {
  const rows = reports.map(({ name, report }) => {
    const counts = [report.passed, report.failures.length, unsupportedCount(report)];
    const reasons = [...report.unsupported].map(([reason, count]) => `${count} ${reason}`);
    return { name, counts, reasons: reasons.join(', ') };
  });
  const totals = [0, 1, 2].map((at) => rows.reduce((sum, row) => sum + (row.counts[at] ?? 0), 0));
  const width = Math.max(...rows.map(({ name }) => name.length), 5);
  const line = (name: string, cells: readonly (string | number)[], rest: string): string => {
    const columns = cells.map((cell) => String(cell).padStart(13)).join('');
    return `${name.padEnd(width)}${columns}  ${rest}`.trimEnd();
  };
  return [
    line('file', ['passed', 'failed', 'not supported'], ''),
    ...rows.map(({ name, counts, reasons }) => line(name, counts, reasons)),
    line('total', totals, ''),
  ].join('\n');
}

function unsupportedCount(report: Report): number {
  return [...report.unsupported.values()].reduce((sum, count) => sum + count, 0);
}
