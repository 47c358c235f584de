import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { refusedPush } from '#mocks/authentication.ts';
import type { Database, DataSourceRow } from '#mocks/rows.ts';
import { listenOnLoopback, passOn } from '../loopback.ts';
import { startConfigured } from './configured-prometheus.ts';
import { prometheusConfig } from './prometheus-config.ts';
import { writeSamples } from './remote-write.ts';
import { startRuler } from './ruler.ts';

interface DataHostsOptions {
  /** Where each source's Prometheus keeps what is pushed; what is there is thrown away. */
  readonly folder: string;
  /** Which sources there are, which tokens, and what was pushed as JSON. Sources created from now on answer here. */
  readonly database: Database;
  /** The control plane's origin: its handlers read what is pushed as JSON. */
  readonly controlPlane: string;
  /** Between two evaluations of rules. */
  readonly scrapeSeconds: number;
  /** Who is told of what fires: `host:port`. Nobody where absent. */
  readonly alertmanagerAddress?: string;
}

interface DataHost {
  readonly prometheusUrl: string;
  /** The same, with a ruler before it. */
  readonly rulerUrl: string;
  stop(): Promise<void>;
}

export interface DataHosts {
  /** A source answers below `/metrics/{region}/{id}`, and takes test points below `/push-metrics/…` too. */
  readonly url: string;
  /** The Prometheus of a source, started where it is not running yet. */
  prometheusOf(source: DataSourceRow): Promise<string>;
  stop(): Promise<void>;
}

const PLACE =
  /^\/(?<kind>metrics|push-metrics)\/(?<region>[a-z-]+)\/(?<id>[0-9a-f-]{36})(?<path>\/.*)$/;

const READ = '/prometheus';
const ASKED = /^\/prometheus\/(?:api|config)\//;
const PUSH = '/api/v1/push';
const PUSH_JSON = '/otlp/v1/metrics';

/** By the header of the provider's own, or the standard one: it takes either. */
function tokenOf({ headers }: IncomingMessage): Record<string, string> {
  const own = headers['x-token'] ?? /^Bearer (.*)$/.exec(headers.authorization ?? '')?.[1];
  return own === undefined ? {} : { 'x-token': String(own) };
}

async function startHost(options: DataHostsOptions, source: DataSourceRow): Promise<DataHost> {
  const { database, controlPlane, scrapeSeconds, alertmanagerAddress } = options;
  const folder = resolve(options.folder, source.id);
  const rulesFolder = join(folder, 'rules');
  mkdirSync(rulesFolder, { recursive: true });
  const rules = [join(rulesFolder, '*.yml')];
  const prometheus = await startConfigured({
    folder,
    config: prometheusConfig([], scrapeSeconds, rules, {
      ...(alertmanagerAddress !== undefined && { alertmanagerAddress }),
    }),
    flags: ['--web.enable-remote-write-receiver', '--web.enable-lifecycle'],
  });
  const ruled = { ...prometheus, rulesFolder };
  const ruler = await startRuler({
    prometheus: ruled,
    scrapeSeconds,
    database,
    source,
    controlPlane,
  });
  return {
    prometheusUrl: prometheus.url,
    rulerUrl: ruler.url,
    stop: async () => {
      ruler.stop();
      await prometheus.stop();
    },
  };
}

async function relay(reply: ServerResponse, answer: Response): Promise<void> {
  const type = answer.headers.get('content-type');
  reply.writeHead(answer.status, type === null ? {} : { 'Content-Type': type });
  reply.end(await answer.text());
}

/** Has a point in JSON judged and read by the control plane's handlers, and writes what they read. */
async function takePoint(
  { database, controlPlane }: DataHostsOptions,
  source: DataSourceRow,
  incoming: IncomingMessage,
  prometheusUrl: () => Promise<string>,
): Promise<Response> {
  const known = database.pushes.length;
  const place = `/gateway/push-metrics/${source.region}/${source.id}`;
  const answer = await fetch(`${controlPlane}${place}${PUSH_JSON}`, {
    method: 'POST',
    headers: { 'Content-Type': incoming.headers['content-type'] ?? '', ...tokenOf(incoming) },
    body: await text(incoming),
  });
  if (!answer.ok) return answer;
  const samples = database.pushes
    .slice(known)
    .flatMap(({ dataSourceId, sample, timeMs }) =>
      dataSourceId === source.id && sample ? [{ ...sample, timeMs }] : [],
    );
  try {
    await writeSamples(await prometheusUrl(), samples);
  } catch (error) {
    return new Response(String(error), { status: 400 });
  }
  return answer;
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
  const running = new Map<string, Promise<DataHost>>();
  const hostOf = (source: DataSourceRow) => {
    const started = running.get(source.id) ?? startHost(options, source);
    running.set(source.id, started);
    return started;
  };
  const prometheusOf = async (source: DataSourceRow) => (await hostOf(source)).prometheusUrl;

  const answer = async (incoming: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const { kind, region, id, path = '' } = PLACE.exec(incoming.url ?? '')?.groups ?? {};
    const row = database.dataSources.find(
      (each) => each.id === id && each.region === region && each.type === 'metrics',
    );
    const isPush = kind === 'metrics' && path === PUSH;
    const isAsked = kind === 'metrics' && row?.origin === 'custom' && ASKED.test(path);
    if (row && path === PUSH_JSON) {
      await relay(reply, await takePoint(options, row, incoming, () => prometheusOf(row)));
    } else if (row && isPush) {
      const asked = new Request(controlPlane, { headers: tokenOf(incoming) });
      const refusal = refusedPush({ database }, asked, { ...row, type: 'metrics' });
      if (refusal) {
        incoming.resume();
        await relay(reply, refusal);
      } else {
        passOn(incoming, reply, `${await prometheusOf(row)}/api/v1/write`);
      }
    } else if (row && isAsked) {
      const { rulerUrl } = await hostOf(row);
      passOn(incoming, reply, `${rulerUrl}${path.slice(READ.length)}`);
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
