import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `hangs` takes a request and answers only once the behaviour is another. */
export type Behaviour = 'passes' | 'answers 503' | 'hangs';

export interface FaultProxy {
  readonly url: string;
  behave(behaviour: Behaviour): void;
  /** Requests that wait for an answer and whose client has not left. */
  hangingCount(): number;
  stop(): Promise<void>;
}

/** Stands in front of a real server on loopback, and breaks when told to. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  let behaviour: Behaviour = 'passes';
  const hanging = new Map<ServerResponse, IncomingMessage>();
  const answer = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    switch (behaviour) {
      case 'passes':
        pass(target, incoming, outgoing);
        break;
      case 'answers 503':
        outgoing.writeHead(503, { 'Content-Type': 'text/plain' }).end('Service Unavailable');
        break;
      case 'hangs':
        hanging.set(outgoing, incoming);
        outgoing.on('close', () => hanging.delete(outgoing));
        break;
    }
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address of this shape; the wider type is for pipes.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    behave: (next) => {
      behaviour = next;
      const held = [...hanging];
      hanging.clear();
      for (const [outgoing, incoming] of held) answer(incoming, outgoing);
    },
    hangingCount: () => hanging.size,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pass(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const upstream = request(
    new URL(incoming.url ?? '/', target),
    { method: incoming.method, headers: { ...incoming.headers, host: new URL(target).host } },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  upstream.on('error', () => outgoing.destroy());
  outgoing.on('close', () => upstream.destroy());
  incoming.pipe(upstream);
}
