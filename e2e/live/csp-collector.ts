import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listenOnLoopback } from '../../scripts/loopback.ts';

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
    void text(incoming).then((body) => {
      reports.push(body);
      reply.writeHead(204).end();
    });
  });
  const { origin, stop } = await listenOnLoopback(server);
  return { url: origin, reports, stop };
}
