import type { Change } from '#lib/cost/what-if.ts';

/**
 * A change as a person states it: what a link holds. Shares and numbers of series are not in it, as they
 * are measured anew wherever it is opened.
 */
export type Wish =
  | Extract<Change, { readonly kind: 'retention' | 'scrape-interval' }>
  | { readonly kind: 'drop-metric'; readonly sourceId: string; readonly metric: string }
  | {
      readonly kind: 'drop-label';
      readonly sourceId: string;
      readonly metric: string;
      readonly label: string;
    }
  | { readonly kind: 'sample-traces'; readonly sourceId: string; readonly keptPercent: number }
  | {
      readonly kind: 'new-source';
      readonly name: string;
      readonly region: string;
      readonly series: number;
      readonly intervalSeconds: number;
      readonly retentionDays: number;
    };

export type WishKind = Wish['kind'];

/** As many as one can still read. */
export const MOST_WISHES = 20;

const MOST_SECONDS = 86_400;
const MOST_SERIES = 100_000_000;
const MOST_DAYS = 1_825;

function partsOf(wish: Wish): readonly (string | number)[] {
  switch (wish.kind) {
    case 'retention':
      return [wish.sourceId, wish.days];
    case 'scrape-interval':
      return [wish.sourceId, wish.fromSeconds, wish.toSeconds];
    case 'drop-metric':
      return [wish.sourceId, wish.metric];
    case 'drop-label':
      return [wish.sourceId, wish.metric, wish.label];
    case 'sample-traces':
      return [wish.sourceId, wish.keptPercent];
    case 'new-source':
      return [wish.name, wish.region, wish.series, wish.intervalSeconds, wish.retentionDays];
  }
}

/** A wish as one text; `wishOf` reads it. */
export function wishText(wish: Wish): string {
  const parts = partsOf(wish).map((part) => encodeURIComponent(part));
  return [wish.kind, ...parts].join(':');
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** Within bounds, both inclusive; undefined for anything else. */
function numberIn(part: string, least: number, most: number): number | undefined {
  const value = /^\d+(\.\d+)?$/.test(part) ? Number(part) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

function wholeIn(part: string, least: number, most: number): number | undefined {
  const value = numberIn(part, least, most);
  return value !== undefined && Number.isInteger(value) ? value : undefined;
}

function wishFrom(kind: string, parts: readonly string[]): Wish | undefined {
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = parts;
  if (first === '' || second === '') return undefined;
  switch (kind) {
    case 'retention': {
      const days = wholeIn(second, 1, MOST_DAYS);
      return days === undefined ? undefined : { kind, sourceId: first, days };
    }
    case 'scrape-interval': {
      const fromSeconds = numberIn(second, 0.1, MOST_SECONDS);
      const toSeconds = numberIn(third, 0.1, MOST_SECONDS);
      if (fromSeconds === undefined || toSeconds === undefined) return undefined;
      return { kind, sourceId: first, fromSeconds, toSeconds };
    }
    case 'drop-metric':
      return { kind, sourceId: first, metric: second };
    case 'drop-label':
      return third === '' ? undefined : { kind, sourceId: first, metric: second, label: third };
    case 'sample-traces': {
      const keptPercent = numberIn(second, 0, 100);
      return keptPercent === undefined ? undefined : { kind, sourceId: first, keptPercent };
    }
    case 'new-source': {
      const series = wholeIn(third, 1, MOST_SERIES);
      const intervalSeconds = numberIn(fourth, 0.1, MOST_SECONDS);
      const retentionDays = wholeIn(fifth, 1, MOST_DAYS);
      if (series === undefined || intervalSeconds === undefined || retentionDays === undefined) {
        return undefined;
      }
      return { kind, name: first, region: second, series, intervalSeconds, retentionDays };
    }
    default:
      return undefined;
  }
}

/** The wish a text says, or undefined where it says none. */
export function wishOf(text: string): Wish | undefined {
  const [kind = '', ...parts] = text.split(':').map(decoded);
  return parts.some((part) => part === undefined)
    ? undefined
    : wishFrom(
        kind,
        parts.map((part) => part ?? ''),
      );
}

/** The wishes of an address, unreadable ones left out. */
export function wishesOf(texts: readonly string[]): readonly Wish[] {
  return texts.flatMap((text) => wishOf(text) ?? []).slice(0, MOST_WISHES);
}
