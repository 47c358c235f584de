/** `npm run products`: what the page of each product asks for and draws, against the simulated backend. */
import { stillBackend } from '#mocks/node.ts';
import { type ProductReport, productReports } from '#mocks/product-report.ts';
import { projects } from '#mocks/sentinels.ts';

const HOURS = 24;
const nowMs = Date.now();

function row({ id, resources, described, discovered, empty }: ProductReport) {
  return {
    product: id,
    resources,
    panels: described.panels,
    'found panels': discovered.panels,
    queries: described.queries + discovered.queries,
    series: described.series + discovered.series,
    empty: empty.length,
  };
}

const backend = stillBackend({ nowMs, wait: () => Promise.resolve() });
const range = { startMs: nowMs - HOURS * 3_600_000, endMs: nowMs };
const reports = await productReports(backend, projects.production.id, range);
console.log(
  `The last ${HOURS} hours, one resource of each type. Found panels are of metrics no manifest names.`,
);
console.table(reports.map(row));
const mistakes = reports.flatMap(({ id, empty, described, discovered }) => [
  ...empty.map((panel) => `${id}: ${panel} is empty`),
  ...(described.series + discovered.series === 0 ? [`${id} draws nothing`] : []),
]);
for (const mistake of mistakes) console.error(mistake);
process.exitCode = mistakes.length > 0 ? 1 : 0;
