import type { Incoming } from './define-handlers.ts';
import { prometheusError } from './errors.ts';

/** Prometheus and its relatives refuse a range of more points than this for a series. */
const POINT_LIMIT = 11_000;

const UNIT_SECONDS: Readonly<Record<string, number>> = {
  y: 31_536_000,
  w: 604_800,
  d: 86_400,
  h: 3_600,
  m: 60,
  s: 1,
  ms: 0.001,
};

/** The larger units first, each once. */
const DURATION = /^(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?$/;

/** `90`, `1.5`, `1m30s`: seconds, or undefined where it is no duration. */
export function durationSeconds(text: string): number | undefined {
  const plain = goFloat(text);
  if (plain !== undefined) return plain;
  if (text === '' || !DURATION.test(text)) return undefined;
  let total = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)(ms|[ywdhms])/g)) {
    total += Number(count) * (UNIT_SECONDS[unit ?? ''] ?? 0);
  }
  return total;
}

function goFloat(text: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

/** Seconds since the epoch or RFC 3339: milliseconds, or undefined where it is no moment. */
function momentMs(text: string): number | undefined {
  const seconds = goFloat(text);
  if (seconds !== undefined) return Math.round(seconds * 1_000);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/.test(text))
    return undefined;
  const parsed = Date.parse(text);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function badParameter(name: string, problem: string): Response {
  return prometheusError('bad_data', `invalid parameter "${name}": ${problem}`);
}

const badMoment = (name: string, text: string): Response =>
  badParameter(name, `cannot parse "${text}" to a valid timestamp`);

function checkRange(search: URLSearchParams): URLSearchParams | Response {
  const text = (name: string): string => search.get(name) ?? '';
  const startMs = momentMs(text('start'));
  if (startMs === undefined) return badMoment('start', text('start'));
  const endMs = momentMs(text('end'));
  if (endMs === undefined) return badMoment('end', text('end'));
  if (endMs < startMs) return badParameter('end', 'end timestamp must not be before start time');
  const step = durationSeconds(text('step'));
  if (step === undefined)
    return badParameter('step', `cannot parse "${text('step')}" to a valid duration`);
  if (step <= 0) {
    return badParameter(
      'step',
      'zero or negative query resolution step widths are not accepted. Try a positive integer',
    );
  }
  if ((endMs - startMs) / (step * 1_000) > POINT_LIMIT) {
    return prometheusError(
      'bad_data',
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    );
  }
  // The server counts in whole milliseconds, and says what then happens in the words of its language.
  if (step < 0.001) {
    return prometheusError('execution', 'unexpected error: runtime error: integer divide by zero');
  }
  const prepared = new URLSearchParams(search);
  prepared.set('query', text('query'));
  prepared.set('start', String(startMs / 1_000));
  prepared.set('end', String(endMs / 1_000));
  prepared.set('step', String(step));
  return prepared;
}

/** Moments of the named parameters, where given, as the contract reads them. */
function checkMoments(
  search: URLSearchParams,
  names: readonly string[],
): URLSearchParams | Response {
  const prepared = new URLSearchParams(search);
  for (const name of names) {
    const text = search.get(name);
    if (text === null || text === '') {
      prepared.delete(name);
      continue;
    }
    const parsed = momentMs(text);
    if (parsed === undefined) return badMoment(name, text);
    prepared.set(name, String(parsed / 1_000));
  }
  return prepared;
}

/** The time-out a query asks for, in milliseconds: none where it says nothing. */
export function timeoutMs(search: URLSearchParams): number {
  const text = search.get('timeout');
  return text === null ? Number.POSITIVE_INFINITY : (durationSeconds(text) ?? 0) * 1_000;
}

function checkTimeout(search: URLSearchParams): Response | undefined {
  const text = search.get('timeout');
  if (text === null || durationSeconds(text) !== undefined) return undefined;
  return badParameter('timeout', `cannot parse "${text}" to a valid duration`);
}

/** How many entries a list may have at most, in the words of the list. */
function checkLimit({ endpoint, search }: Incoming): Response | undefined {
  const text = search.get('limit') ?? '';
  if (text === '') return undefined;
  const isMetadata = endpoint.id === 'metadataList';
  if (!/^[+-]?\d+$/.test(text)) {
    if (isMetadata) return prometheusError('bad_data', 'limit must be a number');
    return badParameter('limit', `strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
  }
  if (Number(text) >= 0 || isMetadata) return undefined;
  return badParameter('limit', 'limit must be non-negative');
}

/** Checks in Prometheus' order and words, and leaves one spelling of moments and durations. */
export function preparePrometheus(incoming: Incoming): URLSearchParams | Response {
  const { endpoint, search } = incoming;
  const badLimit = checkLimit(incoming);
  if (badLimit) return badLimit;
  switch (endpoint.id) {
    case 'rangeQuery': {
      const prepared = checkRange(search);
      return prepared instanceof Response ? prepared : (checkTimeout(search) ?? prepared);
    }
    case 'instantQuery': {
      const prepared = checkMoments(search, ['time']);
      if (prepared instanceof Response) return prepared;
      prepared.set('query', search.get('query') ?? '');
      return checkTimeout(search) ?? prepared;
    }
    case 'seriesList':
      if (!search.has('match[]'))
        return prometheusError('bad_data', 'no match[] parameter provided');
      return checkMoments(search, ['start', 'end']);
    default:
      return checkMoments(search, ['start', 'end']);
  }
}
