import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Certificate } from '../gateway/recorder.ts';
import { listenOnLoopback, passOn } from '../loopback.ts';

/** A request that reached a server of the provider's. */
export interface Reached {
  readonly method: string;
  /** `api`, or the host of a data source. */
  readonly host: string;
  readonly path: string;
  /** What it came with. */
  readonly hasKey: boolean;
  readonly hasToken: boolean;
}

export interface ProviderFront {
  readonly apiPort: number;
  readonly dataPort: number;
  /** All of them, in order. */
  readonly reached: Reached[];
  stop(): void;
}

/** The parts of `<id>.<type>.cockpit.<region>.scw.test`. */
const DATA_HOST = /^(?<id>[0-9a-f-]{36})\.(?<type>[a-z]+)\.cockpit\.(?<region>[a-z-]+)\.scw\.test/;

interface FrontOptions {
  readonly certificate: Certificate;
  /** Origin of the simulated backend, which answers for all that is not real. */
  readonly simulator: string;
  /** Origins of real servers by `type/region/id`, with what of a path is theirs already. */
  readonly real: Readonly<Record<string, { readonly origin: string; readonly prefix: string }>>;
}

/**
 * The provider as the gateway sees it: the control plane in the clear on loopback, and data hosts by name
 * under TLS. Behind it, real servers and the simulated backend.
 */
export async function startProviderFront(options: FrontOptions): Promise<ProviderFront> {
  const { certificate, simulator, real } = options;
  const reached: Reached[] = [];
  const note = (incoming: IncomingMessage, host: string) =>
    reached.push({
      method: incoming.method ?? '',
      host,
      path: incoming.url ?? '',
      hasKey: incoming.headers['x-auth-token'] !== undefined,
      hasToken: incoming.headers['x-token'] !== undefined,
    });

  const control = createServer((incoming, reply) => {
    note(incoming, 'api');
    passOn(incoming, reply, `${simulator}${incoming.url}`);
  });
  const data = createTlsServer(
    { cert: readFileSync(certificate.cert), key: readFileSync(certificate.key) },
    (incoming, reply) => {
      const host = incoming.headers.host ?? '';
      note(incoming, host);
      const { id, type, region } = DATA_HOST.exec(host)?.groups ?? {};
      if (id === undefined) {
        reply.writeHead(404).end();
        return;
      }
      const server = real[`${type}/${region}/${id}`];
      if (!server) {
        passOn(incoming, reply, `${simulator}/gateway/${type}/${region}/${id}${incoming.url}`);
      } else if (incoming.headers['x-token'] === undefined) {
        reply.writeHead(401, { 'Content-Type': 'application/json' }).end('{}');
      } else {
        passOn(incoming, reply, server.origin + (incoming.url ?? '').slice(server.prefix.length));
      }
    },
  );
  const api = await listenOnLoopback(control);
  const hosts = await listenOnLoopback(data);
  return {
    apiPort: api.port,
    dataPort: hosts.port,
    reached,
    stop: () => {
      api.stop();
      hosts.stop();
    },
  };
}
