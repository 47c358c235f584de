import type { Signal } from '#lib/cost/price-book.ts';
import { TEST_METRIC } from './agents.ts';

/** The job, or the service, of the points that the console itself sends. */
const TEST_JOB = 'vigie_test';

/** What one point says of itself. */
export interface PointFacts {
  /** The label `job` of the series, `service_name` of the stream, the service of the span. */
  readonly job: string;
  /** Nanoseconds since the epoch. */
  readonly timeNanos: string;
  /** 32 and 16 digits in hexadecimal, of a span. */
  readonly traceId: string;
  readonly spanId: string;
}

const resource = (job: string) => ({
  attributes: [{ key: 'service.name', value: { stringValue: job } }],
});

const POINTS: Readonly<Record<Signal, (facts: PointFacts) => unknown>> = {
  metrics: ({ job, timeNanos }) => ({
    resourceMetrics: [
      {
        resource: resource(job),
        scopeMetrics: [
          {
            metrics: [
              {
                name: TEST_METRIC,
                gauge: { dataPoints: [{ asDouble: 1, timeUnixNano: timeNanos }] },
              },
            ],
          },
        ],
      },
    ],
  }),
  logs: ({ job, timeNanos }) => ({
    streams: [{ stream: { service_name: job }, values: [[timeNanos, 'a first line']] }],
  }),
  traces: ({ job, timeNanos, traceId, spanId }) => ({
    resourceSpans: [
      {
        resource: resource(job),
        scopeSpans: [
          {
            spans: [
              {
                traceId,
                spanId,
                name: 'first span',
                kind: 1,
                startTimeUnixNano: timeNanos,
                endTimeUnixNano: timeNanos,
              },
            ],
          },
        ],
      },
    ],
  }),
};

/** One point of a kind of data as JSON takes it: OTLP, and for logs the streams of Loki. */
export function testPoint(signal: Signal, facts: PointFacts): unknown {
  return POINTS[signal](facts);
}

/** How the point of these facts is asked for again: PromQL, LogQL, or the id of a trace. */
export function testPointQuery(signal: Signal, { job, traceId }: PointFacts): string {
  switch (signal) {
    case 'metrics':
      return `${TEST_METRIC}{job=${JSON.stringify(job)}}`;
    case 'logs':
      return `{service_name=${JSON.stringify(job)}}`;
    case 'traces':
      return traceId;
  }
}

const hexadecimal = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A new point of the console's own, of this moment in milliseconds. */
export function newPointFacts(timeMs: number): PointFacts {
  const random = (length: number) => hexadecimal(crypto.getRandomValues(new Uint8Array(length)));
  return {
    job: TEST_JOB,
    timeNanos: `${Math.round(timeMs)}000000`,
    traceId: random(16),
    spanId: random(8),
  };
}
