import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { groupsOf } from '#mocks/rules.ts';
import type { Database, DataSourceRow } from '#mocks/rows.ts';
import { listenOnLoopback, passOn } from '../loopback.ts';
import type { RunningPrometheus } from './prometheus.ts';
import { rulesFile } from './rules-file.ts';

type RuledPrometheus = Pick<RunningPrometheus, 'url' | 'rulesFolder' | 'reload'>;

interface RulerOptions {
  readonly prometheus: RuledPrometheus;
  /** Of scrapes and rules: what is shortened is not shortened below it. */
  readonly scrapeSeconds: number;
  /** Which rules there are: those switched on in the control plane, and those written to it. */
  readonly database: Database;
  readonly source: DataSourceRow;
  /** The control plane's origin: it keeps what is written to the ruler. */
  readonly controlPlane: string;
}

export interface RunningRuler {
  /** Prometheus, and a ruler before it. */
  readonly url: string;
  stop(): void;
}

/** How soon what was switched or written reaches Prometheus. */
const LOOK_EVERY_MS = 300;
const SUFFIX = '.yml';

const fileOf = (namespace: string) => `${encodeURIComponent(namespace)}${SUFFIX}`;

/** The file's name is the namespace, as Mimir has it in the same field. */
function namespaceOf(file: string, rulesFolder: string): string {
  return file.startsWith(rulesFolder) ? decodeURIComponent(basename(file, SUFFIX)) : file;
}

/** Writes the rules of a source into its Prometheus, whenever they change. */
function keepWritten({ prometheus, scrapeSeconds, database, source }: RulerOptions) {
  let written = '';
  let isBusy = false;
  const look = async () => {
    if (isBusy) return;
    const groups = groupsOf({ database, nowMs: () => Date.now() }, source);
    const files = [...Map.groupBy(groups, ({ namespace }) => namespace)].map(
      ([namespace, members]) => [fileOf(namespace), rulesFile(members, scrapeSeconds)] as const,
    );
    const now = JSON.stringify(files);
    if (now === written) return;
    isBusy = true;
    for (const name of readdirSync(prometheus.rulesFolder)) {
      rmSync(join(prometheus.rulesFolder, name));
    }
    for (const [name, text] of files) writeFileSync(join(prometheus.rulesFolder, name), text);
    written = now;
    try {
      await prometheus.reload();
    } catch (error) {
      console.error(`Prometheus does not take the rules: ${String(error)}`);
    } finally {
      isBusy = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * A ruler before a real Prometheus: what is written to it is kept by the control plane's handlers, and put
 * into Prometheus as files, along with the default alerts that are switched on.
 */
export async function startRuler(options: RulerOptions): Promise<RunningRuler> {
  const { prometheus, source, controlPlane } = options;
  const stopWriting = keepWritten(options);
  const server = createServer((incoming, reply) => {
    const path = incoming.url ?? '/';
    if (path.startsWith('/config/v1/rules')) {
      const place = `/gateway/metrics/${source.region}/${source.id}/prometheus`;
      passOn(incoming, reply, `${controlPlane}${place}${path}`);
    } else if (/^\/api\/v1\/rules(\?|$)/.test(path)) {
      void runningRules(prometheus, path).then(
        (body) => reply.writeHead(200, { 'Content-Type': 'application/json' }).end(body),
        () => reply.destroy(),
      );
    } else {
      passOn(incoming, reply, `${prometheus.url}${path}`);
    }
  });
  const { origin, stop } = await listenOnLoopback(server);
  return {
    url: origin,
    stop: () => {
      stopWriting();
      stop();
    },
  };
}

async function runningRules({ url, rulesFolder }: RuledPrometheus, path: string): Promise<string> {
  const answer = await fetch(`${url}${path}`);
  // Prometheus' own answer; nothing but the field below is touched.
  const told = (await answer.json()) as { data: { groups: { file: string }[] } };
  for (const group of told.data.groups) group.file = namespaceOf(group.file, rulesFolder);
  return JSON.stringify(told);
}
