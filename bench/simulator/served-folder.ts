import { preview } from 'vite';

export interface ServedFolder {
  readonly url: string;
  stop(): Promise<void>;
}

/** A built page on a free loopback port, under the headers of `npm run preview`. */
export async function servedFolder(outDir: string): Promise<ServedFolder> {
  const server = await preview({
    mode: 'demo',
    logLevel: 'warn',
    build: { outDir },
    preview: { port: 0, open: false },
  });
  const [url] = server.resolvedUrls?.local ?? [];
  if (url === undefined) throw new Error('The page is served at no loopback address.');
  return { url: new URL(url).origin, stop: () => server.close() };
}
