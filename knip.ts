import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'scripts/{start,test,live,mock-server,promql,messages,browser}.ts',
    // Started as a process of its own.
    'scripts/live/provider-simulator.ts',
    'bench/*.ts',
    'e2e/**/*.e2e.ts',
    // Reached through the aliases of the build.
    'src/scenes/host/*.ts',
  ],
  project: ['{src,mocks,e2e,scripts,bench}/**/*.{ts,tsx}', '*.ts'],
  // Debian's: promtool comes with prometheus.
  ignoreBinaries: ['openssl', 'promtool'],
  // Named in project.inlang/settings.json, and an alias of the build.
  ignoreDependencies: ['@inlang/plugin-message-format', /^grafana-(data|scenes)-esm$/],
  ignoreExportsUsedInFile: { interface: true, type: true },
  // The client speaks the whole API before every page of it exists.
  ignoreIssues: { 'src/api/{contract,queries}/**': ['exports', 'types'] },
};

export default config;
