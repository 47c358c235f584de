import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crowdedBalancer, crowdedBalancerSeries } from '../scripts/live/backfill.ts';
import { buildConsole } from '../scripts/live/console.ts';
import { thisMachine } from '../scripts/live/machine.ts';
import { ensureLivePackages } from '../scripts/live/packages.ts';
import { startStack } from '../scripts/live/stack.ts';

const BACKENDS = 300;

export interface Crowd {
  /** The console's page that draws every backend over the last day. */
  readonly pageUrl: string;
  readonly prometheusUrl: string;
  /** The same query on Prometheus' own page, from its root. */
  readonly queryPath: string;
  stop(): Promise<void>;
}

/** The live stack over a Prometheus that holds a day of a load balancer with 300 backends. */
export async function startCrowd(): Promise<Crowd> {
  const lacking = await ensureLivePackages();
  if (lacking !== undefined) throw new Error(lacking);
  await buildConsole();
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  const stack = await startStack({
    folder,
    history: crowdedBalancerSeries(thisMachine, BACKENDS),
  });
  const page = `/projects/${stack.projectId}/products/lb/load_balancer/${crowdedBalancer.resourceId}`;
  const search = new URLSearchParams({ region: thisMachine.region, from: 'now-24h', to: 'now' });
  const query = new URLSearchParams({
    'g0.expr': `sum by (backend_name) (${crowdedBalancer.metric})`,
    'g0.tab': '0',
    'g0.range_input': '1d',
  });
  return {
    pageUrl: `${stack.consoleUrl}${page}?${search}`,
    prometheusUrl: stack.prometheusUrl,
    queryPath: `/graph?${query}`,
    stop: async () => {
      await stack.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
