import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { compile } from '@inlang/paraglide-js';
import { withoutChoice } from './one-language.ts';
import { asPseudo } from './pseudo-locale.ts';

/**
 * Compiles `src/messages/*.json` to typed functions in `src/messages/compiled`. With `--pseudo` it
 * compiles a copy whose every text is marked, into `src/messages/compiled-pseudo`.
 */
const root = resolve(import.meta.dirname, '..');

interface Job {
  readonly project: string;
  readonly source: string;
  readonly outdir: string;
}

async function compileMessages({ project, source, outdir }: Job): Promise<void> {
  await compile({
    project,
    outdir,
    strategy: ['globalVariable', 'baseLocale'],
    emitReadme: false,
    emitPrettierIgnore: false,
    emitGitIgnore: false,
  });
  // The compiler only warns where its plugin is not found, and then writes no message at all.
  const written: object = JSON.parse(await readFile(source, 'utf8'));
  const keys = Object.keys(written).filter((key) => !key.startsWith('$'));
  const index = await readFile(resolve(outdir, 'messages/_index.js'), 'utf8');
  const missing = keys.filter((key) => !index.includes(`'./${key}.js'`));
  if (missing.length > 0) {
    throw new Error(`${source} has messages that were not compiled: ${missing.join(', ')}.`);
  }
  if ((await languagesOf(project)) === 1) await takeChoiceAway(resolve(outdir, 'messages'));
}

async function languagesOf(project: string): Promise<number> {
  const settings: { locales: string[] } = JSON.parse(
    await readFile(resolve(project, 'settings.json'), 'utf8'),
  );
  return settings.locales.length;
}

async function takeChoiceAway(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^(?!_).*\.js$/.test(name));
  await Promise.all(
    names.map(async (name) => {
      const file = resolve(folder, name);
      const compiled = await readFile(file, 'utf8');
      if (compiled.includes('getLocale()')) await writeFile(file, withoutChoice(compiled));
    }),
  );
}

/** A project of its own, as the compiler reads messages from where its settings say. */
async function pseudoJob(): Promise<Job> {
  const folder = resolve(root, '.cache/pseudo');
  const project = resolve(folder, 'project.inlang');
  const source = resolve(folder, 'en.json');
  await rm(folder, { recursive: true, force: true });
  await mkdir(project, { recursive: true });
  const english: unknown = JSON.parse(
    await readFile(resolve(root, 'src/messages/en.json'), 'utf8'),
  );
  await writeFile(source, JSON.stringify(asPseudo(english)));
  const settings: object = JSON.parse(
    await readFile(resolve(root, 'project.inlang/settings.json'), 'utf8'),
  );
  const moved = {
    ...settings,
    modules: ['../../node_modules/@inlang/plugin-message-format/dist/index.js'],
    'plugin.inlang.messageFormat': { pathPattern: './{locale}.json' },
  };
  await writeFile(resolve(project, 'settings.json'), JSON.stringify(moved));
  return { project, source, outdir: resolve(root, 'src/messages/compiled-pseudo') };
}

await compileMessages(
  process.argv.includes('--pseudo')
    ? await pseudoJob()
    : {
        project: resolve(root, 'project.inlang'),
        source: resolve(root, 'src/messages/en.json'),
        outdir: resolve(root, 'src/messages/compiled'),
      },
);
