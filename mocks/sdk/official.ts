import { type Client, createClient } from '@scaleway/sdk-client';
import { projects } from '../sentinels.ts';
import { createMockServer, listen, type ServerOptions } from '../server.ts';
import { ORGANIZATION_ID } from '../world/company.ts';

export const START_MS = Date.UTC(2026, 10, 20, 14, 30);

interface Official {
  /** Of the server, without a slash at its end. */
  readonly address: string;
  /** The provider's own client, knowing nothing but the address. */
  readonly client: Client;
  readonly stop: () => Promise<void>;
}

/** Serves the simulated backend on a free port, for the provider's own client to call. */
export async function startOfficial(options: ServerOptions): Promise<Official> {
  const server = createMockServer(options);
  const port = await listen(server, 0);
  const address = `http://127.0.0.1:${port}`;
  const client = createClient({
    apiURL: address,
    accessKey: 'SCWXXXXXXXXXXXXXXXXX',
    secretKey: '00000000-0000-4000-8000-000000000000',
    defaultProjectId: projects.production.id,
    defaultOrganizationId: ORGANIZATION_ID,
    defaultRegion: 'fr-par',
    defaultZone: 'fr-par-1',
  });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { address, client, stop };
}

/** What a promise is rejected with; an error of our own where it is not. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => new Error('It did not fail.'),
    (reason: unknown) => reason,
  );
}
