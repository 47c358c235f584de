/**
 * `npm run live`: the console on real servers. A Prometheus and a node exporter on this machine, the
 * control plane's handlers over HTTP, and the built console behind one gateway; all on loopback, all
 * ended with Ctrl+C. `--dev` serves the sources with hot reload, `--port` chooses the console's port.
 */
import { parseArgs } from 'node:util';
import { ensureLivePackages } from './live/packages.ts';
import { buildConsole } from './live/console.ts';
import { thisMachine } from './live/machine.ts';
import { startStack } from './live/stack.ts';
import { portNear } from './ports.ts';
import { stopAll } from './process.ts';

const DEFAULT_PORT = 4_174;
/**
 * Kept between runs, so that the console has a history to show; by port, since two Prometheus would
 * spoil one database.
 */
const folderOf = (port: number) => `.cache/live/${port}`;

const { values: flags } = parseArgs({
  options: {
    dev: { type: 'boolean', default: false },
    port: { type: 'string', default: String(DEFAULT_PORT) },
  },
});

async function main(): Promise<void> {
  const lacking = await ensureLivePackages();
  if (lacking !== undefined) throw new Error(lacking);
  const port = await portNear(Number(flags.port));
  if (!flags.dev) console.log('Building the console for real servers.');
  // The servers start first, so that their first samples arrive while the console is built.
  const [stack] = await Promise.all([
    startStack({ folder: folderOf(port), port, isDevelopment: flags.dev }),
    flags.dev || buildConsole(),
  ]);
  console.log(`\n  The console on this machine (${thisMachine.resourceName}): ${stack.consoleUrl}`);
  console.log(`  Prometheus: ${stack.prometheusUrl}`);
  console.log('  A new database has its first rates within a minute. Ctrl+C ends everything.\n');
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stopAll();
  process.exit(1);
}
