import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { refusedPush } from '#mocks/authentication.ts';
import type { Database, DataSourceRow } from '#mocks/rows.ts';
import { listenOnLoopback, passOn } from '../loopback.ts';
import { type ConfiguredPrometheus, startConfigured } from './configured-prometheus.ts';
import { writeSamples } from './remote-write.ts';

interface DataHostsOptions {
  /** Where each source's Prometheus keeps what is pushed; what is there is thrown away. */
  readonly folder: string;
  /** Which sources there are, which tokens, and what was pushed as JSON. Sources created from now on answer here. */
  readonly database: Database;
  /** The control plane's origin: its handlers read what is pushed as JSON. */
  readonly controlPlane: string;
}

export interface DataHosts {
  /** A source answers below `/metrics/{region}/{id}`, and takes test points below `/push-metrics/…` too. */
  readonly url: string;
  /** The Prometheus of a source, started where it is not running yet. */
  prometheusOf(id: string): Promise<string>;
  stop(): Promise<void>;
}

const PLACE =
  /^\/(?<kind>metrics|push-metrics)\/(?<region>[a-z-]+)\/(?<id>[0-9a-f-]{36})(?<path>\/.*)$/;

const READ = '/prometheus';
const PUSH = '/api/v1/push';
const PUSH_JSON = '/otlp/v1/metrics';

/** By the header of the provider's own, or the standard one: it takes either. */
function tokenOf({ headers }: IncomingMessage): Record<string, string> {
  const own = headers['x-token'] ?? /^Bearer (.*)$/.exec(headers.authorization ?? '')?.[1];
  return own === undefined ? {} : { 'x-token': String(own) };
}

async function relay(reply: ServerResponse, answer: Response): Promise<void> {
  const type = answer.headers.get('content-type');
  reply.writeHead(answer.status, type === null ? {} : { 'Content-Type': type });
  reply.end(await answer.text());
}

/**
 * The hosts of the metrics sources that people made: each has a Prometheus of its own, which takes remote
 * writes. Debian's knows no OTLP yet: a point in JSON is read by the control plane's handlers, and written
 * to it as they read it.
 */
export async function startDataHosts(options: DataHostsOptions): Promise<DataHosts> {
  const { folder, database, controlPlane } = options;
  // Sources go with the run, and the next one's may have the same ids.
  rmSync(folder, { recursive: true, force: true });
  const running = new Map<string, Promise<ConfiguredPrometheus>>();
  const prometheusOf = async (id: string) => {
    const started =
      running.get(id) ??
      startConfigured({
        folder: join(folder, id),
        config: 'global: {}\n',
        flags: ['--web.enable-remote-write-receiver'],
      });
    running.set(id, started);
    return (await started).url;
  };

  const takePoint = async (row: DataSourceRow, incoming: IncomingMessage): Promise<Response> => {
    const known = database.pushes.length;
    const place = `/gateway/push-metrics/${row.region}/${row.id}`;
    const answer = await fetch(`${controlPlane}${place}${PUSH_JSON}`, {
      method: 'POST',
      headers: { 'Content-Type': incoming.headers['content-type'] ?? '', ...tokenOf(incoming) },
      body: await text(incoming),
    });
    if (!answer.ok) return answer;
    const samples = database.pushes
      .slice(known)
      .flatMap(({ dataSourceId, sample, timeMs }) =>
        dataSourceId === row.id && sample ? [{ ...sample, timeMs }] : [],
      );
    try {
      await writeSamples(await prometheusOf(row.id), samples);
    } catch (error) {
      return new Response(String(error), { status: 400 });
    }
    return answer;
  };

  const answer = async (incoming: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const { kind, region, id, path = '' } = PLACE.exec(incoming.url ?? '')?.groups ?? {};
    const row = database.dataSources.find(
      (each) => each.id === id && each.region === region && each.type === 'metrics',
    );
    const isPush = kind === 'metrics' && path === PUSH;
    const isRead =
      kind === 'metrics' && row?.origin === 'custom' && path.startsWith(`${READ}/api/`);
    if (row && path === PUSH_JSON) {
      await relay(reply, await takePoint(row, incoming));
    } else if (row && (isRead || isPush)) {
      const asked = new Request(controlPlane, { headers: tokenOf(incoming) });
      const refusal = isPush && refusedPush({ database }, asked, { ...row, type: 'metrics' });
      if (refusal) {
        incoming.resume();
        await relay(reply, refusal);
        return;
      }
      const onward = isPush ? '/api/v1/write' : path.slice(READ.length);
      passOn(incoming, reply, `${await prometheusOf(row.id)}${onward}`);
    } else {
      incoming.resume();
      await relay(reply, new Response('404 page not found\n', { status: 404 }));
    }
  };

  const server = createServer((incoming, reply) => {
    answer(incoming, reply).catch((error: unknown) => {
      console.error(`A data source does not answer: ${String(error)}`);
      reply.destroy();
    });
  });
  const { origin, stop } = await listenOnLoopback(server);
  database.dataHosts = origin;
  return {
    url: origin,
    prometheusOf,
    stop: async () => {
      stop();
      await Promise.allSettled([...running.values()].map(async (each) => (await each).stop()));
    },
  };
}
