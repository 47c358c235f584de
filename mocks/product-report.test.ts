import { expect, test } from 'vitest';
import { stillBackend } from './node.ts';
import { productReports } from './product-report.ts';
import { projects } from './sentinels.ts';

const NOW = Date.UTC(2026, 10, 20, 14, 30);
const DAY_MS = 86_400_000;

test('each of the 26 products has a page, and no panel of it is empty by mistake', async () => {
  const backend = stillBackend({ nowMs: NOW, wait: () => Promise.resolve() });
  const range = { startMs: NOW - DAY_MS, endMs: NOW };
  const reports = await productReports(backend, projects.production.id, range);
  expect(reports).toHaveLength(26);
  for (const { id, empty, described, discovered, resources } of reports) {
    expect(empty, id).toEqual([]);
    expect(resources, id).toBeGreaterThan(0);
    expect(described.series + discovered.series, id).toBeGreaterThan(0);
  }
}, 30_000);
