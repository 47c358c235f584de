import { prometheusContract } from '#api/contract/prometheus.ts';
import type { Endpoint, WireResponseOf } from '#api/endpoint.ts';
import type { Labels } from '#lib/series.ts';
import { type Backend, metricsSource } from '../backend.ts';
import { type Arguments, defineHandlers, type Problem } from '../define-handlers.ts';
import { pageNotFound, permissionsDenied, prometheusError, unavailable } from '../errors.ts';
import { createGate } from '../gate.ts';
import { PromqlError } from '../promql/errors.ts';
import { parseSelector } from '../promql/parse.ts';
import { TOO_MANY_SAMPLES } from '../promql/range-vector.ts';
import { type Matcher, matchesAll } from '../promql/matcher.ts';
import { preparePrometheus, timeoutMs } from '../prometheus-arguments.ts';
import { type Query, type QueryAnswer, shelfOf, type Source } from '../query-engine.ts';
import { sourceOf } from '../rules.ts';
import { SLOW_MS, sentinels } from '../sentinels.ts';
import { hasSamples, matchingSeries, type Shelf } from '../world/store.ts';

type Metadata = WireResponseOf<typeof prometheusContract.metadataList>['data'][string][number];

interface Window {
  readonly match?: readonly string[] | undefined;
  readonly startMs?: number | undefined;
  readonly endMs?: number | undefined;
  readonly limit?: number | undefined;
}

/** The world's series of the window that any of the selectors takes; all of them where there is none. */
function seriesIn(shelf: Shelf, { match = [], startMs, endMs }: Window): readonly Labels[] {
  const selectors = match.length > 0 ? match.map(parseSelector) : [NO_MATCHERS];
  const found = new Set(selectors.flatMap((matchers) => matchingSeries(shelf, matchers)));
  const from = startMs ?? Number.NEGATIVE_INFINITY;
  const to = endMs ?? shelf.nowMs;
  return [...found]
    .filter((series) => hasSamples(series, shelf, from, to))
    .map((series) => series.labels);
}

const RULES_LOOK_BACK_MS = 86_400_000;

/** What the source's rules wrote in the window, a day of it at most: they are run again for this. */
async function writtenIn(
  backend: Backend,
  source: Source,
  { match = [''], startMs = 0, endMs }: Window,
): Promise<readonly Labels[]> {
  if (source.rules.length === 0) return [];
  const nowMs = backend.nowMs();
  const end = Math.min(endMs ?? nowMs, nowMs);
  const window = { startMs: Math.max(startMs, end - RULES_LOOK_BACK_MS), endMs: end, nowMs };
  const answers = await Promise.all(
    match.map((expr) => backend.engine({ kind: 'written', source, expr, ...window })),
  );
  // The engine answers this kind of query with a list of labels; selectors were parsed before.
  return answers.flatMap(({ body }) => JSON.parse(body) as Labels[]);
}

/** What was pushed into the source within the window. */
function pushedIn({ pushed = [] }: Source, { match = [''], startMs = 0, endMs }: Window) {
  const selectors = match.map((each) => (each === '' ? NO_MATCHERS : parseSelector(each)));
  return pushed
    .filter(({ labels, timestamps }) => {
      const isWithin = timestamps.some((each) => each >= startMs && each <= (endMs ?? each));
      return isWithin && selectors.some((matchers) => matchesAll(matchers, labels));
    })
    .map(({ labels }) => labels);
}

/** As the server the provider runs would say it; the true figures are not published. */
const BUILD = {
  version: '2.17.1',
  revision: '7e7b0a1c5',
  branch: 'HEAD',
  buildUser: 'root@builder',
  buildDate: '2026-09-02T08:11:40Z',
  goVersion: 'go1.24.6',
};

const NO_MATCHERS: readonly Matcher[] = [];

function limited<T>(list: readonly T[], limit: number | undefined) {
  if (limit === undefined || limit <= 0 || list.length <= limit) {
    return { status: 'success' as const, data: [...list] };
  }
  return {
    status: 'success' as const,
    data: list.slice(0, limit),
    warnings: ['results truncated due to limit'],
  };
}

/** Types by name; a histogram is declared once, under the name its parts have in common. */
function declaredKinds({ series }: Shelf): ReadonlyMap<string, string> {
  const kinds = new Map<string, string>(
    series.map((each) => [each.labels['__name__'] ?? '', each.kind]),
  );
  for (const name of Array.from(kinds.keys())) {
    const base = /^(.*)_bucket$/.exec(name)?.[1];
    if (base === undefined || !kinds.has(`${base}_sum`)) continue;
    for (const part of ['_bucket', '_sum', '_count']) kinds.delete(base + part);
    kinds.set(base, 'histogram');
  }
  return kinds;
}

function sortedUnique(values: Iterable<string>): string[] {
  return [...new Set(values)].sort();
}

const keyOf = (labels: Labels): string => JSON.stringify(labels);

function badArguments(problems: readonly Problem[]): Response {
  const [first] = problems;
  return prometheusError('bad_data', `invalid parameter "${first?.argument}": ${first?.message}`);
}

/** A malformed selector is the caller's mistake, said as Prometheus says it. */
function guarded<T>(answer: () => T): T | Response {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof PromqlError)) throw error;
    return prometheusError('bad_data', `invalid parameter "match[]": ${error.message}`);
  }
}

function toResponse({ status, body }: QueryAnswer): Response {
  return new Response(body, { status, headers: { 'content-type': 'application/json' } });
}

/** The sentinels that answer a query naming them with a fault. */
async function sentinelFault(backend: Backend, expr: string): Promise<Response | undefined> {
  if (expr.includes(sentinels.error503.id)) return unavailable();
  if (expr.includes(sentinels.forbidden.id)) return permissionsDenied('read');
  if (expr.includes(sentinels.overLimit.id)) return prometheusError('execution', TOO_MANY_SAMPLES);
  if (expr.includes(sentinels.slow.id)) await backend.wait(SLOW_MS);
  return undefined;
}

export function prometheusHandlers(backend: Backend) {
  const gate = createGate(backend);
  const sourceAt = (base: Readonly<Record<string, string>>): Source | undefined => {
    const row = metricsSource(backend, base);
    return row && sourceOf(backend, row);
  };
  const onShelf = async <T>(
    base: Readonly<Record<string, string>>,
    answer: (shelf: Shelf) => T,
  ): Promise<T | Response> => {
    const source = sourceAt(base);
    if (!source) return pageNotFound();
    return guarded(() => answer(shelfOf(backend.world, source, backend.nowMs())));
  };
  const onSeries = async <T>(
    base: Readonly<Record<string, string>>,
    window: Window,
    answer: (all: readonly Labels[]) => T,
  ): Promise<T | Response> => {
    const source = sourceAt(base);
    if (!source) return pageNotFound();
    const found = guarded(() => seriesIn(shelfOf(backend.world, source, backend.nowMs()), window));
    if (found instanceof Response) return found;
    return answer([
      ...found,
      ...(await writtenIn(backend, source, window)),
      ...pushedIn(source, window),
    ]);
  };
  const run = async (
    { base, search }: Pick<Arguments<Endpoint>, 'base' | 'search'>,
    expr: string,
    query: (common: Pick<Query, 'source' | 'expr' | 'nowMs'>) => Query,
  ): Promise<Response> => {
    const source = sourceAt(base);
    if (!source) return pageNotFound();
    const fault = await sentinelFault(backend, expr);
    if (fault) return fault;
    const startedMs = performance.now();
    const answer = await backend.engine(query({ source, expr, nowMs: backend.nowMs() }));
    const isLate = performance.now() - startedMs > timeoutMs(search);
    return isLate
      ? prometheusError('timeout', 'query timed out in expression evaluation')
      : toResponse(answer);
  };

  return defineHandlers(
    prometheusContract,
    {
      instantQuery: ({ base, search, query }) =>
        run({ base, search }, query.expr, (common) => ({
          ...common,
          kind: 'instant',
          timeMs: query.timeMs ?? common.nowMs,
        })),

      rangeQuery: ({ base, search, query: { expr, startMs, endMs, stepMs } }) =>
        run({ base, search }, expr, (common) => ({
          ...common,
          kind: 'range',
          startMs,
          endMs,
          stepMs,
        })),

      seriesList: ({ base, query }) =>
        onSeries(base, query, (found) => {
          const all = found.map((labels) => ({ ...labels }));
          return limited(
            all.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
            query.limit,
          );
        }),

      labelNameList: ({ base, query }) =>
        onSeries(base, query, (found) =>
          limited(sortedUnique(found.flatMap((labels) => Object.keys(labels))), query.limit),
        ),

      labelValueList: ({ base, path, query }) =>
        onSeries(base, query, (found) => {
          const values = found.map((labels) => labels[path.label] ?? '');
          return limited(sortedUnique(values.filter((value) => value !== '')), query.limit);
        }),

      metadataList: ({ base, query }) =>
        onShelf(base, (shelf) => {
          const kinds = declaredKinds(shelf);
          const wanted = [...kinds].filter(
            ([name]) => query.metric === undefined || name === query.metric,
          );
          const entries = wanted
            .slice(0, query.limit)
            .map(([name, type]): [string, Metadata[]] => [name, [{ type, help: '', unit: '' }]]);
          return { status: 'success', data: Object.fromEntries(entries) };
        }),

      buildInfoGet: ({ base }) => onShelf(base, () => ({ status: 'success', data: BUILD })),
    },
    {
      base: '/gateway/{type}/{region}/{id}',
      gate,
      prepare: preparePrometheus,
      refuse: badArguments,
    },
  );
}
