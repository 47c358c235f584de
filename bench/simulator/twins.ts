import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { createDatabase } from '#mocks/db.ts';
import type { DataSourceRow } from '#mocks/rows.ts';
import { createMockServer, listen } from '#mocks/server.ts';
import { projects } from '#mocks/sentinels.ts';
import { ColumnCache } from '#mocks/world/columns.ts';
import { storeOf } from '#mocks/world/store.ts';
import { createWorld } from '#mocks/world/world.ts';
import { serveConsole } from '../../scripts/live/console.ts';
import { writeBlocks, type WrittenSeries } from '../../scripts/live/blocks.ts';
import { thisMachine } from '../../scripts/live/machine.ts';
import { ensureLivePackages } from '../../scripts/live/packages.ts';
import { startPrometheus } from '../../scripts/live/prometheus.ts';
import { LOOPBACK } from '../../scripts/ports.ts';
import { servedFolder } from './served-folder.ts';

const REGION = 'fr-par';
const HISTORY_MS = 2 * 3_600_000;
const SHOWN_MS = 3_600_000;

/** The resource whose page has most panels, and how many. */
const CROWDED_PAGE = {
  type: 'rdb_instance_postgresql',
  name: 'orders-db',
  panelCount: 12,
} as const;

export interface Twins {
  readonly demoUrl: string;
  readonly liveUrl: string;
  readonly panelCount: number;
  readonly seriesCount: number;
  readonly sampleCount: number;
  stop(): Promise<void>;
}

/**
 * The same page of the same hour twice: from the demo, and from the live build over a real Prometheus
 * that holds the very samples of the demo's world, of its whole project and region.
 */
export async function startTwins(): Promise<Twins> {
  const lacking = await ensureLivePackages();
  if (lacking !== undefined) throw new Error(lacking);
  const folder = mkdtempSync(join(tmpdir(), 'vigie-twins-'));
  const ends: (() => Promise<unknown> | void)[] = [() => rmSync(folder, { recursive: true })];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const demoFolder = await built('demo', folder);
    const liveFolder = await built('live', folder);
    const anchorMs = Date.now();
    const series = worldSeries(anchorMs);
    const { sampleCount } = writeBlocks(folder, series);
    const prometheus = await startPrometheus({ folder, machine: thisMachine });
    ends.push(prometheus.stop);
    const controlPlane = createMockServer({ startMs: anchorMs });
    const controlPort = await listen(controlPlane, 0);
    ends.push(() => {
      controlPlane.closeAllConnections();
      controlPlane.close();
    });
    const targets = {
      controlPlane: `http://${LOOPBACK}:${controlPort}`,
      dataSources: [
        { type: 'metrics', region: REGION, id: source().id, target: prometheus.url } as const,
      ],
    };
    const live = await serveConsole(0, targets, liveFolder);
    ends.push(live.stop);
    const demo = await servedFolder(demoFolder);
    ends.push(demo.stop);
    return {
      demoUrl: `${demo.url}${pagePath(anchorMs)}&now=${anchorMs}`,
      liveUrl: `${live.url}${pagePath(anchorMs)}`,
      panelCount: CROWDED_PAGE.panelCount,
      seriesCount: series.length,
      sampleCount,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Both are built here and now: what stands in `dist` may be of two days, and other work may be on it. */
async function built(mode: 'demo' | 'live', folder: string): Promise<string> {
  const outDir = join(folder, mode);
  console.log(`Building for ${mode}.`);
  await build({ mode, logLevel: 'error', build: { outDir } });
  return outDir;
}

/** The provider's metrics source of the project, as the control plane lists it. */
function source(): DataSourceRow {
  const found = createDatabase().dataSources.find(
    (row) =>
      row.project_id === projects.production.id &&
      row.region === REGION &&
      row.type === 'metrics' &&
      row.origin === 'scaleway',
  );
  if (found === undefined) throw new Error('The simulated company has no metrics source.');
  return found;
}

function worldSeries(anchorMs: number): WrittenSeries[] {
  const series = createWorld(anchorMs).seriesOf(projects.production.id, REGION);
  const shelf = { series, nowMs: anchorMs, retentionDays: 31 };
  return storeOf(shelf, new ColumnCache())
    .select([], anchorMs - HISTORY_MS, anchorMs)
    .map(({ labels: { __name__: name = '', ...labels }, timestamps, values }) => ({
      name,
      labels,
      timestamps,
      values,
    }));
}

/** An absolute range: both pages show the same hour, whenever they are opened. */
function pagePath(anchorMs: number): string {
  const { type, name } = CROWDED_PAGE;
  const resource = createWorld(anchorMs).resources.find(
    (each) => each.type === type && each.name === name && each.region === REGION,
  );
  if (resource === undefined) throw new Error(`The simulated company has no ${name}.`);
  const search = new URLSearchParams({
    region: REGION,
    from: String(anchorMs - SHOWN_MS),
    to: String(anchorMs),
  });
  return `/projects/${projects.production.id}/products/rdb/${type}/${resource.id}?${search}`;
}
