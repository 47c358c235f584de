import { ensurePackages } from '../debian.ts';

/** Programs the live stack runs, each named as its Debian package. */
const NEEDED = ['prometheus', 'prometheus-node-exporter'];

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
