import { once } from 'node:events';
import { type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import { LOOPBACK } from './ports.ts';

export interface Listening {
  readonly port: number;
  /** Where it is asked in the clear. */
  readonly origin: string;
  /** Hangs up on whoever is still there. */
  stop(): void;
}

/** Lets a server listen on a free port of the loopback interface. */
export async function listenOnLoopback(server: Server | TlsServer): Promise<Listening> {
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A socket without a port.');
  return {
    port: address.port,
    origin: `http://${LOOPBACK}:${address.port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Sends a request on to `url` as it is, but for its host, and the answer back; whoever hangs up ends both. */
export function passOn(incoming: IncomingMessage, reply: ServerResponse, url: string): void {
  const { host: _host, ...headers } = incoming.headers;
  const outgoing = request(url, { method: incoming.method, headers }, (answer) => {
    reply.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(reply);
  });
  outgoing.on('error', () => reply.destroy());
  reply.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}
