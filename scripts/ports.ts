import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** True where nothing listens on a loopback port now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
}

/** Loopback ports that were free a moment ago, all different: held together, then let go. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, LOOPBACK, resolve);
      });
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string')
      throw new Error('A socket without a port.');
    return address.port;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** The wanted port, or the next free one within twenty; says so where it moved. */
export async function portNear(wanted: number): Promise<number> {
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535) {
    throw new Error('A port is a whole number from 1 to 65535.');
  }
  for (let port = wanted; port < wanted + 20; port++) {
    if (!(await isPortFree(port))) continue;
    if (port !== wanted) console.log(`Port ${wanted} is taken; using ${port}.`);
    return port;
  }
  throw new Error(`No free port between ${wanted} and ${wanted + 19}.`);
}
