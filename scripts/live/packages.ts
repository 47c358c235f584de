import { ensurePackages } from '../debian.ts';
import { postgresqlPackage } from './postgresql.ts';

/** Programs the live stack runs. */
const NEEDED = [
  'prometheus',
  'prometheus-alertmanager',
  'prometheus-node-exporter',
  postgresqlPackage,
  'prometheus-postgres-exporter',
  'redis-server',
  'prometheus-redis-exporter',
  'haproxy',
];

/**
 * Makes the live stack's servers ready, saying what it does. Resolves to undefined, or to a sentence
 * that says what is lacking and how to get it.
 */
export async function ensureLivePackages(): Promise<string | undefined> {
  try {
    await ensurePackages(NEEDED);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
