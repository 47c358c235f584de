import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'src/main.tsx!',
    'scripts/{start,test,live,mock-server,promql,messages,browser}.ts',
    'bench/*.ts',
    'e2e/**/*.e2e.ts',
    '.size-limit.mjs',
  ],
  project: ['{src,mocks,e2e,scripts,bench}/**/*.{ts,tsx}', '*.ts'],
  ignore: ['src/messages/compiled*/**'],
};

export default config;
