import { readFileSync } from 'node:fs';

/** What the manifest of the live build says each page loads: the budgets of one page are sums of files. */
const folder = 'dist/live';
const manifest = JSON.parse(readFileSync(`${folder}/.vite/manifest.json`, 'utf8'));

function closure(keys) {
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const next of manifest[key]?.imports ?? []) visit(next);
  };
  keys.forEach(visit);
  return [...seen];
}

const keyOf = (ending) => {
  const key = Object.keys(manifest).find((name) => name.endsWith(ending));
  if (key === undefined) throw new Error(`The live build has no chunk for ${ending}.`);
  return key;
};

const scripts = (...keys) => [
  ...new Set(closure(keys).map((key) => `${folder}/${manifest[key].file}`)),
];
const entry = keyOf('index.html');

export default [
  { name: 'entry script', path: scripts(entry), limit: '125 kB', gzip: true },
  {
    name: 'entry CSS',
    path: closure([entry]).flatMap((key) =>
      (manifest[key].css ?? []).map((file) => `${folder}/${file}`),
    ),
    limit: '12 kB',
    gzip: true,
  },
  {
    name: 'products page, all script',
    path: scripts(entry, keyOf('features/products/ProductsPage.tsx')),
    limit: '200 kB',
    gzip: true,
  },
  {
    name: 'product metrics page, all script',
    path: scripts(
      entry,
      keyOf('features/products/ResourcePage.tsx'),
      keyOf('scenes/MetricsScene.tsx'),
    ),
    limit: '500 kB',
    gzip: true,
  },
];
