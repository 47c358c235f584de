import { join } from 'node:path';
import { crowdedBalancer, crowdedBalancerSeries } from '../../scripts/live/backfill.ts';
import { type Machine, thisMachine } from '../../scripts/live/machine.ts';
import { ensureLivePackages } from '../../scripts/live/packages.ts';
import { startPrometheus } from '../../scripts/live/prometheus.ts';
import { type RunningStack, startStack } from '../../scripts/live/stack.ts';
import { expect } from '@playwright/test';
import { copyBuild } from './build.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { askNow } from './real-server.ts';

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

export interface LiveStack extends RunningStack {
  readonly folder: string;
  readonly machine: Machine;
  readonly crowdedId: string;
  /** What stands in front of the Prometheus of a region other than the machine's own. */
  readonly proxies: Readonly<Record<string, FaultProxy>>;
  readonly elsewhere: readonly Machine[];
}

/** Everything the live journeys need: three regions, two of them behind something that can break. */
export async function startLiveStack(folder: string): Promise<LiveStack> {
  const lacking = await ensureLivePackages();
  if (lacking !== undefined) throw new Error(lacking);
  const builtFolder = copyBuild(join(folder, 'console'));
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
  await expect
    .poll(() => askNow(stack.prometheusUrl, 'rate(instance_server_cpu_seconds_total[10s])'), {
      timeout: 30_000,
    })
    .toBeDefined();
  return {
    ...stack,
    folder,
    machine: thisMachine,
    crowdedId: crowdedBalancer.resourceId,
    proxies,
    elsewhere: ELSEWHERE,
    stop: async () => {
      await stack.stop();
      for (const proxy of Object.values(proxies)) proxy.stop();
    },
  };
}
