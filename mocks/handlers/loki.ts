import { lokiContract, type WireLogSample } from '#api/contract/loki.ts';
import type { Backend } from '../backend.ts';
import { defineHandlers } from '../define-handlers.ts';
import { pageNotFound } from '../errors.ts';
import { createGate } from '../gate.ts';
import type { DataSourceRow } from '../rows.ts';
import { type LogStream, logStreamsOf } from '../world/log-streams.ts';
import { worldSeconds } from '../world/shape.ts';

/** As Loki words its errors: plain text, whatever its content type says. */
function refusal(text: string): Response {
  const headers = { 'content-type': 'application/json; charset=UTF-8' };
  return new Response(text, { status: 400, headers });
}

/** The part of LogQL that is answered: bytes of streams that have a label, summed or not, the largest of them. */
const SUM =
  /^(?:topk\((?<most>\d+), )?(?<sum>sum(?: by \((?<by>\w+)\) )?\()?bytes_over_time\(\{(?<label>\w+)=~"\.\+"\}\[(?<hours>\d+)h\]\)(?<ends>\)*)$/;

interface Asked {
  readonly most: number;
  /** Absent for a stream each; empty for one sum of all. */
  readonly by: string | undefined;
  readonly label: string;
  readonly hours: number;
}

function askedBy(expr: string): Asked | undefined {
  const { most, sum, by = '', label = '', hours, ends = '' } = SUM.exec(expr)?.groups ?? {};
  const opened = (most === undefined ? 0 : 1) + (sum === undefined ? 0 : 1);
  if (hours === undefined || ends.length !== opened) return undefined;
  return {
    most: Number(most ?? Number.MAX_SAFE_INTEGER),
    by: sum === undefined ? undefined : by,
    label,
    hours: Number(hours),
  };
}

function labelsOf({ labels }: LogStream, { by }: Asked): Record<string, string> {
  if (by === undefined) return { ...labels };
  const value = labels[by];
  return by === '' || value === undefined ? {} : { [by]: value };
}

function samplesOf(asked: Asked, bytes: number, timeMs: number, id: string): WireLogSample[] {
  const streams = logStreamsOf(id).filter(({ labels }) => asked.label in labels);
  const groups = Map.groupBy(streams, (stream) => JSON.stringify(labelsOf(stream, asked)));
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      const share = group.reduce((sum, stream) => sum + stream.share, 0);
      return first ? [{ metric: labelsOf(first, asked), bytes: Math.round(bytes * share) }] : [];
    })
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, asked.most)
    .map(({ metric, bytes: own }) => ({ metric, value: [timeMs / 1_000, String(own)] }));
}

export function lokiHandlers(backend: Backend) {
  const rowAt = (base: Readonly<Record<string, string>>): DataSourceRow | undefined =>
    backend.database.dataSources.find(
      (row) =>
        row.id === base['id'] &&
        row.region === base['region'] &&
        row.type === 'logs' &&
        base['type'] === 'logs',
    );
  const bytesIn = (id: string, fromMs: number, toMs: number): number => {
    const rate = backend.world.intakes.find((each) => each.dataSourceId === id)?.rate;
    return rate ? rate.integral(worldSeconds(toMs)) - rate.integral(worldSeconds(fromMs)) : 0;
  };
  return defineHandlers(
    lokiContract,
    {
      logSumQuery: ({ base, query: { expr, timeMs = backend.nowMs() } }) => {
        const row = rowAt(base);
        if (!row) return pageNotFound();
        if (expr.startsWith('{')) {
          const data = { resultType: 'streams', result: [], stats: {} };
          return Response.json({ status: 'success', data });
        }
        const asked = askedBy(expr);
        if (!asked) return refusal('parse error : the simulation sums bytes_over_time and no more');
        const bytes = bytesIn(row.id, timeMs - asked.hours * 3_600_000, timeMs);
        const result = samplesOf(asked, bytes, timeMs, row.id);
        return { status: 'success' as const, data: { resultType: 'vector' as const, result } };
      },
      logLabelList: ({ base }) => {
        const row = rowAt(base);
        if (!row) return pageNotFound();
        const names = new Set(logStreamsOf(row.id).flatMap(({ labels }) => Object.keys(labels)));
        const status = 'success' as const;
        return names.size === 0 ? { status } : { status, data: [...names].sort() };
      },
    },
    {
      base: '/gateway/{type}/{region}/{id}',
      gate: createGate(backend),
      refuse: ([first]) => refusal(`invalid parameter ${first?.argument}: ${first?.message}`),
    },
  );
}
