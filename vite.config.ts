import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { securityHeaders } from './security-headers.ts';
import { sceneAliases, sceneOptimizer } from './src/scenes/host/aliases.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Serves and emits the worker script of the simulated backend, in builds that hold it. */
function mockWorkerScript(): Plugin {
  const read = () => readFile(fromRoot('node_modules/msw/lib/mockServiceWorker.js'), 'utf8');
  return {
    name: 'vigie:mock-worker-script',
    configureServer(server) {
      server.middlewares.use('/mockServiceWorker.js', (_request, response, next) => {
        read().then((source) => {
          response.setHeader('Content-Type', 'text/javascript');
          response.end(source);
        }, next);
      });
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'mockServiceWorker.js', source: await read() });
    },
  };
}

/** Says in `config.json` which build it belongs to: the only thing in it that the build decides. */
function configForMode(mode: string): Plugin {
  return {
    name: 'vigie:config-for-mode',
    apply: 'build',
    async generateBundle() {
      const written: unknown = JSON.parse(await readFile(fromRoot('public/config.json'), 'utf8'));
      const config = { ...(written as object), mode };
      this.emitFile({
        type: 'asset',
        fileName: 'config.json',
        source: JSON.stringify(config, null, 2),
      });
    },
  };
}

/**
 * What most pages share is one file, and what the first drawing needs another: each file has a frame and a
 * dictionary of its own, and dozens of short ones were a tenth of a page. A module that fewer than this many
 * pages, dialogs and menus ask for stays where only they load it.
 */
const codeSplitting = {
  groups: [
    { name: 'start', tags: ['$initial' as const], priority: 2 },
    {
      name: 'shared',
      test: /\/src\/(?!scenes|charts)|\/node_modules\/(zod|@tanstack|lucide-react)\//,
      minShareCount: 14,
      priority: 1,
    },
  ],
};

/**
 * Modes: `demo` (the simulated backend inside), `live` (no mock code at all) and `pseudo`
 * (a demo whose every message is marked, for the test that finds texts which are none).
 */
export default defineConfig(({ mode }) => {
  const isLive = mode === 'live';
  return {
    plugins: [react(), isLive ? configForMode('live') : mockWorkerScript()],
    resolve: {
      dedupe: ['react', 'react-dom', 'rxjs'],
      alias: [
        ...(mode === 'pseudo'
          ? [
              {
                find: /^#messages\/compiled\//,
                replacement: `${fromRoot('src/messages/compiled-pseudo')}/`,
              },
            ]
          : []),
        ...sceneAliases,
      ],
    },
    optimizeDeps: sceneOptimizer,
    build: {
      target: 'es2022',
      outDir: `dist/${mode}`,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1200,
      manifest: true,
      // The entry lists the files of every page: names would be a twentieth of it. The manifest has them.
      rolldownOptions: {
        output: {
          codeSplitting,
          ...(isLive
            ? {
                chunkFileNames: 'assets/v[hash:7].js',
                assetFileNames: 'assets/v[hash:7][extname]',
              }
            : {}),
        },
      },
    },
    worker: { format: 'es' },
    server: { host: '127.0.0.1', port: 5173 },
    preview: { host: '127.0.0.1', port: 4173, headers: securityHeaders },
    test: {
      include: ['{src,mocks,scripts,bench}/**/*.test.{ts,tsx}', '*.test.ts'],
      environment: 'node',
      server: { deps: { inline: [/@grafana\//] } },
    },
  };
});
