import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/**
 * Writes the list of packages that a build is made from, and their licences, as the lockfile states them:
 * everything that is not for development alone. Run it after a change of dependencies; a test asks for it.
 */
const root = resolve(import.meta.dirname, '..');
export const LICENCES_FILE = resolve(root, 'src/features/settings/licences.json');

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
}

/** The text of the list: one line a package, so that a change of one is a change of a line. */
export async function licencesText(): Promise<string> {
  const lock: { version: string; packages: Record<string, LockedPackage> } = JSON.parse(
    await readFile(resolve(root, 'package-lock.json'), 'utf8'),
  );
  const rows = Object.entries(lock.packages)
    .filter(([path, { dev, optional, devOptional, link }]) => {
      return path !== '' && !dev && !optional && !devOptional && !link;
    })
    .map(([path, { version = '', license = '' }]) => [
      path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      license,
    ]);
  const lines = [
    ...new Set(rows.map((row) => `[${row.map((text) => JSON.stringify(text)).join(', ')}]`)),
  ].toSorted();
  return `{\n  "version": ${JSON.stringify(lock.version)},\n  "packages": [\n    ${lines.join(',\n    ')}\n  ]\n}\n`;
}

if (import.meta.main) await writeFile(LICENCES_FILE, await licencesText());
