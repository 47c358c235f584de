import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pages } from '#app/pages.ts';
import { paths } from '#lib/paths.ts';

/** What a linter cannot see. */

const sources = (folder: string, kind = /\.tsx?$/) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => kind.test(name) && !/\.test\.tsx?$/.test(name),
  );

test('contract and handlers have the same files', () => {
  const contracts = sources('src/api/contract').filter((name) =>
    readFileSync(join('src/api/contract', name), 'utf8').includes('defineContract('),
  );
  const handlers = sources('mocks/handlers').filter((name) =>
    readFileSync(join('mocks/handlers', name), 'utf8').includes('defineHandlers'),
  );
  expect(handlers.toSorted()).toEqual(contracts.toSorted());
});

test('every path has its page, and every page says the way to it', async () => {
  const known = new Set<string>(Object.values(paths).map(({ pattern }) => pattern));
  known.delete(paths.home.pattern);
  known.delete(paths.signIn.pattern);
  known.delete(paths.project.pattern);
  // It stands without a frame, as the sign-in does.
  known.delete(paths.grafanaOpen.pattern);
  expect(new Set(pages.map(({ pattern }) => pattern))).toEqual(known);
  for (const { pattern } of pages) expect(pattern).toMatch(/^\/projects\/:projectId\//);
});

test('there is no barrel', () => {
  for (const name of sources('src')) {
    expect(name, 'an index only hands names on').not.toMatch(/(^|\/)index\.tsx?$/);
  }
});

test('src reaches mocks in one place, and dynamically', () => {
  const reaching = sources('src').filter((name) =>
    /from\s+'[^']*mocks\/|import\('[^']*mocks\//.test(readFileSync(join('src', name), 'utf8')),
  );
  expect(reaching).toEqual(['main.tsx']);
  expect(readFileSync('src/main.tsx', 'utf8')).not.toMatch(/from\s+'[^']*mocks\//);
});

test('every message is said somewhere', () => {
  const said = sources('src')
    .filter((name) => !name.startsWith('messages/'))
    .map((name) => readFileSync(join('src', name), 'utf8'))
    .join('\n');
  const written: object = JSON.parse(readFileSync('src/messages/en.json', 'utf8'));
  const keys = Object.keys(written).filter((key) => !key.startsWith('$'));
  const called = new Set(said.match(/(?<=\bm\.)\w+/g));
  expect(keys.filter((key) => !called.has(key))).toEqual([]);
});

test('the order of the cascade comes before any stylesheet of a chunk', () => {
  const page = readFileSync('index.html', 'utf8');
  expect(page.indexOf('/layers.css')).toBeGreaterThan(0);
  expect(page.match(/rel="stylesheet"/g)).toHaveLength(1);
  const [order] = /@layer [^;]+/.exec(readFileSync('public/layers.css', 'utf8')) ?? [''];
  const used = sources('src', /\.css$/).flatMap((name) =>
    [...readFileSync(join('src', name), 'utf8').matchAll(/@layer (\w+) \{/g)].map(
      ([, layer]) => layer,
    ),
  );
  for (const layer of new Set(used)) expect(order).toContain(layer);
});

const live = 'dist/live/assets';

test.skipIf(!existsSync(live))('the live build holds no mock code', () => {
  for (const name of readdirSync(live)) {
    const text = readFileSync(join(live, name), 'utf8');
    for (const trace of ['mockServiceWorker', 'vigie.mocks.', 'x-vigie-chaos']) {
      expect(text.includes(trace), `${name} holds ${trace}`).toBe(false);
    }
  }
  expect(existsSync('dist/live/mockServiceWorker.js')).toBe(false);
});
