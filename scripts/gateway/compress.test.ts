import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressAssets } from './compress.ts';

test('long assets are compressed, once; short ones, images and what may be edited are not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-compress-'));
  const text = 'a long script '.repeat(500);
  mkdirSync(join(folder, 'assets'));
  for (const name of ['assets/app-1.js', 'assets/logo-1.png', 'config.json']) {
    writeFileSync(join(folder, name), text);
  }
  writeFileSync(join(folder, 'assets/small-1.js'), 'short');
  expect([compressAssets(folder), compressAssets(folder)]).toEqual([2, 2]);
  const read = (name: string) => readFileSync(join(folder, 'assets', name));
  expect(gunzipSync(read('app-1.js.gz')).toString()).toBe(text);
  expect(brotliDecompressSync(read('app-1.js.br')).toString()).toBe(text);
  expect(readdirSync(join(folder, 'assets'))).toHaveLength(5);
  expect(readdirSync(folder)).toHaveLength(2);
  rmSync(folder, { recursive: true });
});
