import { once } from 'node:events';
import { createServer } from 'node:http';
import { LOOPBACK } from '../../scripts/ports.ts';

export interface CspCollector {
  readonly url: string;
  /** Bodies of the reports so far. */
  readonly reports: string[];
  stop(): void;
}

/** Takes what browsers report that the content policy refused. */
export async function startCspCollector(): Promise<CspCollector> {
  const reports: string[] = [];
  const server = createServer((incoming, reply) => {
    void (async () => {
      let body = '';
      for await (const chunk of incoming) body += String(chunk);
      reports.push(body);
      reply.writeHead(204).end();
    })();
  });
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return {
    url: `http://${LOOPBACK}:${address.port}`,
    reports,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
