import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'scripts/{start,test,live,mock-server,promql,messages,browser}.ts',
    'bench/*.ts',
    'e2e/**/*.e2e.ts',
  ],
  project: ['{src,mocks,e2e,scripts,bench}/**/*.{ts,tsx}', '*.ts'],
  // Comes with Debian's prometheus.
  ignoreBinaries: ['promtool'],
  ignoreExportsUsedInFile: { interface: true, type: true },
  // The client speaks the whole API before every page of it exists.
  ignoreIssues: { 'src/api/{contract,queries}/**': ['exports', 'types'] },
};

export default config;
