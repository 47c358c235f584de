import { build, createServer, preview } from 'vite';
import { type GatewayTargets, gatewayProxy } from './gateway.ts';

const MODE = 'live';

/** Where a build for real servers is put, without any mock code; another one where the environment names it. */
export const BUILT_FOLDER = process.env['VIGIE_LIVE_FOLDER'] ?? 'dist/live';

/** Builds the console into `BUILT_FOLDER`. */
export async function buildConsole(): Promise<void> {
  await build({ mode: MODE, logLevel: 'warn' });
}

export interface ServedConsole {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves what was built, under the headers of `npm run preview`, with the gateway in front of the servers. */
export async function serveConsole(
  port: number,
  targets: GatewayTargets,
  builtFolder: string,
): Promise<ServedConsole> {
  const server = await preview({
    mode: MODE,
    logLevel: 'warn',
    build: { outDir: builtFolder },
    preview: { port, strictPort: true, open: false, proxy: gatewayProxy(targets) },
  });
  return { url: addressOf(server.resolvedUrls), stop: () => server.close() };
}

/** The developer's server instead: unbuilt, with hot reload. */
export async function developConsole(
  port: number,
  targets: GatewayTargets,
): Promise<ServedConsole> {
  const server = await createServer({
    mode: MODE,
    server: { port, strictPort: true, open: false, proxy: gatewayProxy(targets) },
  });
  await server.listen();
  return { url: addressOf(server.resolvedUrls), stop: () => server.close() };
}

function addressOf(urls: { readonly local: readonly string[] } | null): string {
  const [first] = urls?.local ?? [];
  if (first === undefined) throw new Error('The console is served at no loopback address.');
  return new URL(first).origin;
}
