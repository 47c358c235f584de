import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_FOLDER } from '../../scripts/live/console.ts';

/** Copies the console as it was built for real servers: whoever builds meanwhile empties the folder first. */
export function copyBuild(to: string): string {
  if (!existsSync(join(BUILT_FOLDER, 'index.html'))) {
    throw new Error('The console is not built for real servers: run npm run build:live first.');
  }
  cpSync(BUILT_FOLDER, to, { recursive: true });
  return to;
}
