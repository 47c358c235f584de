import { readFileSync } from 'node:fs';

/** What the manifest of the live build says each page loads: the budgets of one page are sums of files. */
const folder = 'dist/live';
const manifest = JSON.parse(readFileSync(`${folder}/.vite/manifest.json`, 'utf8'));

/** Chunks, and all that each of them imports before it runs. */
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

const scripts = (...keys) => [
  ...new Set(closure(keys).map((key) => `${folder}/${manifest[key].file}`)),
];
const entry = 'index.html';

/** The graph of metrics that a page draws, where it draws one: it asks for it itself. */
function sceneOf(page) {
  return closure([page])
    .filter((key) => key !== entry)
    .flatMap((key) => manifest[key].dynamicImports ?? [])
    .find((key) => key.startsWith('src/scenes/'));
}

/** Over the budget of pages without charts: this one draws charts of its own, and prices with exact decimals. */
const over = { UsagePage: '215 kB' };

function budgetOf(page) {
  const name = page.replace(/^.*\/|\.tsx$/g, '');
  const scene = sceneOf(page);
  return {
    name: scene ? `${name} with its charts, all script` : `${name}, all script`,
    path: scripts(entry, page, ...(scene ? [scene] : [])),
    limit: scene ? '500 kB' : (over[name] ?? '200 kB'),
    gzip: true,
  };
}

const pages = Object.keys(manifest)
  .filter((key) => /^src\/features\/.*Page\.tsx$/.test(key))
  .concat('src/app/shell/SignInFrame.tsx', 'src/app/shell/OpenGrafanaFrame.tsx')
  .toSorted();

export default [
  { name: 'entry script', path: scripts(entry), limit: '118 kB', gzip: true },
  {
    name: 'entry CSS',
    path: closure([entry]).flatMap((key) =>
      (manifest[key].css ?? []).map((file) => `${folder}/${file}`),
    ),
    limit: '12 kB',
    gzip: true,
  },
  ...pages.map(budgetOf),
];
