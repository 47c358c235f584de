/**
 * `npm run gateway:compress -- FOLDER` lays `.gz` and `.br` beside the hashed files of a build, for
 * nginx's gzip_static and brotli_static. The rest may be edited where it is served, and a compressed
 * copy of it would go stale.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const COMPRESSIBLE = /\.(?:js|css|svg|json|wasm)$/;
/** Below this a packet is sent anyway. */
const SMALLEST_BYTES = 1_000;

/** Compresses a build's assets and says how many files it wrote. */
export function compressAssets(folder: string): number {
  const assets = join(folder, 'assets');
  let written = 0;
  for (const name of readdirSync(assets).filter((each) => COMPRESSIBLE.test(each))) {
    const path = join(assets, name);
    const bytes = readFileSync(path);
    if (bytes.length < SMALLEST_BYTES) continue;
    const hint = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: hint }));
    written += 2;
  }
  return written;
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  try {
    if (folder === undefined) throw new Error('Say which: npm run gateway:compress -- dist/live');
    console.log(`Wrote ${compressAssets(folder)} compressed files.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
