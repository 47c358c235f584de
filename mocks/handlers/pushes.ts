import * as z from 'zod/mini';
import { pushContract } from '#api/contract/pushes.ts';
import { refusedPush } from '../authentication.ts';
import type { Backend } from '../backend.ts';
import { defineHandlers } from '../define-handlers.ts';
import { pageNotFound, unavailable } from '../errors.ts';
import type { PushRow } from '../rows.ts';

/**
 * Where a data source takes a point: the gateway's routes for it, and those of the data host itself, which
 * a real gateway before the simulation asks. Requests are JSON, as the gateway lets no other through.
 */

const MOST_BYTES = 16 * 1_024;
const NANOSECONDS = 1e6;

const nanoseconds = z.string().check(z.regex(/^\d{19}$/));
const attributes = z.array(
  z.object({ key: z.string(), value: z.object({ stringValue: z.string() }) }),
);
const resource = z.object({ attributes });

const metrics = z.object({
  resourceMetrics: z.array(
    z.object({
      resource,
      scopeMetrics: z.array(
        z.object({
          metrics: z.array(
            z.object({
              name: z.string(),
              gauge: z.object({
                dataPoints: z.array(z.object({ asDouble: z.number(), timeUnixNano: nanoseconds })),
              }),
            }),
          ),
        }),
      ),
    }),
  ),
});

const logs = z.object({
  streams: z.array(
    z.object({
      stream: z.record(z.string(), z.string()),
      values: z.array(z.tuple([nanoseconds, z.string()])),
    }),
  ),
});

const traces = z.object({
  resourceSpans: z.array(
    z.object({
      resource,
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string().check(z.regex(/^[0-9a-f]{32}$/i)),
              spanId: z.string().check(z.regex(/^[0-9a-f]{16}$/i)),
              name: z.string(),
              startTimeUnixNano: nanoseconds,
              endTimeUnixNano: nanoseconds,
            }),
          ),
        }),
      ),
    }),
  ),
});

type Taken = Omit<PushRow, 'dataSourceId'>;

/** The samples of OTLP, under the names that the server gives their labels: the service is the job. */
function samplesIn({ resourceMetrics }: z.output<typeof metrics>): Taken[] {
  return resourceMetrics.flatMap(({ resource: { attributes: all }, scopeMetrics }) => {
    const job = all.find(({ key }) => key === 'service.name')?.value.stringValue;
    return scopeMetrics
      .flatMap((scope) => scope.metrics)
      .flatMap(({ name, gauge: { dataPoints } }) =>
        dataPoints.map(({ asDouble, timeUnixNano }) => ({
          timeMs: Math.round(Number(timeUnixNano) / NANOSECONDS),
          volume: 1,
          sample: { labels: { __name__: name, ...(job && { job }) }, value: asDouble },
        })),
      );
  });
}

/** What a body holds, as text; undefined where the server would call it malformed. */
type Reader = (body: unknown, bytes: number, nowMs: number) => readonly Taken[] | undefined;

const READERS: Readonly<Record<keyof typeof pushContract, Reader>> = {
  metrics: (body) => {
    const { data } = z.safeParse(metrics, body);
    return data && samplesIn(data);
  },
  logs: (body, bytes, nowMs) =>
    z.safeParse(logs, body).success ? [{ timeMs: nowMs, volume: bytes }] : undefined,
  traces: (body, bytes, nowMs) =>
    z.safeParse(traces, body).success ? [{ timeMs: nowMs, volume: bytes }] : undefined,
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const said = (status: number, text: string): Response =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });

/** Accepts one push, or says why not. */
async function take(
  backend: Backend,
  type: keyof typeof pushContract,
  place: { readonly region?: unknown; readonly id?: unknown },
  request: Request,
): Promise<Response> {
  if (request.headers.get('content-type') !== 'application/json') {
    return said(415, 'A test point is JSON.');
  }
  const text = await request.text();
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MOST_BYTES) return said(413, 'request entity too large');
  const row = backend.database.dataSources.find(
    (each) => each.id === place.id && each.region === place.region && each.type === type,
  );
  if (!row) return pageNotFound();
  if (backend.state().failingRegions.includes(row.region)) return unavailable();
  const refusal = refusedPush(backend, request, { ...row, type });
  if (refusal) return refusal;
  const taken = READERS[type](parsed(text), bytes, backend.nowMs());
  if (!taken) return said(400, 'the body could not be read');
  backend.database.pushes.push(...taken.map((each) => ({ ...each, dataSourceId: row.id })));
  return type === 'logs'
    ? new Response(null, { status: 204 })
    : Response.json({ partialSuccess: {} });
}

export function pushHandlers(backend: Backend) {
  return (['metrics', 'logs', 'traces'] as const).flatMap((type) =>
    [`push-${type}`, type].flatMap((name) =>
      defineHandlers(
        { [type]: pushContract[type] },
        { [type]: ({ base, request }) => take(backend, type, base, request) },
        {
          base: `/gateway/${name}/{region}/{id}`,
          refuse: () => said(400, 'the body could not be read'),
        },
      ),
    ),
  );
}
