import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOnLoopback, passOn } from '../../scripts/loopback.ts';

/** `hangs` takes a request and answers only once the behaviour is another. */
export type Behaviour = 'passes' | 'answers 503' | 'hangs';

export interface FaultProxy {
  readonly url: string;
  behave(behaviour: Behaviour): void;
  /** Requests that wait for an answer and whose client has not left. */
  hangingCount(): number;
  stop(): void;
}

/** Stands in front of a real server on loopback, and breaks when told to. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  let behaviour: Behaviour = 'passes';
  const hanging = new Map<ServerResponse, IncomingMessage>();
  const answer = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    switch (behaviour) {
      case 'passes':
        passOn(incoming, outgoing, `${target}${incoming.url}`);
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
  const { origin, stop } = await listenOnLoopback(server);
  return {
    url: origin,
    behave: (next) => {
      behaviour = next;
      const held = [...hanging];
      hanging.clear();
      for (const [outgoing, incoming] of held) answer(incoming, outgoing);
    },
    hangingCount: () => hanging.size,
    stop,
  };
}
