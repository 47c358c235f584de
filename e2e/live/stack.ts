import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crowdedBalancer, crowdedBalancerSeries } from '../../scripts/live/backfill.ts';
import { BUILT_FOLDER } from '../../scripts/live/console.ts';
import { type Machine, thisMachine } from '../../scripts/live/machine.ts';
import { ensureLivePackages } from '../../scripts/live/packages.ts';
import { startPrometheus } from '../../scripts/live/prometheus.ts';
import type { Services } from '../../scripts/live/services.ts';
import { startStack } from '../../scripts/live/stack.ts';
import { stopAll } from '../../scripts/process.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';

/** Seconds between two samples; the tests have less time than a day's work has. */
const SCRAPE_SECONDS = 1;
export const CROWD = 300;

/** Servers of other regions: this machine again, under other names. */
const ELSEWHERE = ['nl-ams', 'pl-waw'].map(
  (region): Machine => ({
    ...thisMachine,
    region,
    resourceId: thisMachine.resourceId.replace(/.$/, region === 'nl-ams' ? 'a' : 'b'),
    resourceName: `${thisMachine.resourceName}-${region}`,
  }),
);

export interface LiveStack {
  readonly consoleUrl: string;
  readonly prometheusUrl: string;
  readonly machine: Machine;
  readonly crowdedId: string;
  readonly projectId: string;
  readonly services: Services;
  /** What stands in front of the Prometheus of a region other than the machine's own. */
  readonly proxies: Readonly<Record<string, FaultProxy>>;
  readonly elsewhere: readonly Machine[];
  stop(): Promise<void>;
}

/** Everything the live journeys need: three regions, two of them behind something that can break. */
export async function startLiveStack(): Promise<LiveStack> {
  const lacking = await ensureLivePackages();
  if (lacking !== undefined) throw new Error(lacking);
  if (!existsSync(join(BUILT_FOLDER, 'index.html'))) {
    throw new Error('The console is not built for real servers: run npm run build:live first.');
  }
  const folder = mkdtempSync(join(tmpdir(), 'vigie-live-'));
  // Whoever builds meanwhile empties the folder first.
  const builtFolder = join(folder, 'console');
  cpSync(BUILT_FOLDER, builtFolder, { recursive: true });
  const proxies: Record<string, FaultProxy> = {};
  for (const machine of ELSEWHERE) {
    const { url } = await startPrometheus({
      folder: join(folder, machine.region),
      machine,
      scrapeSeconds: SCRAPE_SECONDS,
    });
    proxies[machine.region] = await startFaultProxy(url);
  }
  const stack = await startStack({
    folder: join(folder, thisMachine.region),
    scrapeSeconds: SCRAPE_SECONDS,
    builtFolder,
    history: crowdedBalancerSeries(thisMachine, CROWD),
    moreSources: Object.entries(proxies).map(([region, { url }]) => ({ region, target: url })),
  });
  return {
    ...stack,
    machine: thisMachine,
    crowdedId: crowdedBalancer.resourceId,
    proxies,
    elsewhere: ELSEWHERE,
    stop: async () => {
      await stack.stop();
      await Promise.all(Object.values(proxies).map((proxy) => proxy.stop()));
      await stopAll();
      rmSync(folder, { recursive: true });
    },
  };
}
