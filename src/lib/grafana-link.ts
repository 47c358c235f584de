import { isRelative, resolveBound, resolveRange, type TimeRange } from './time-range.ts';

/** The Grafana that links lead to. `baseUrl` may have a sub-path; `orgId` is 1 where nobody knows better. */
export interface GrafanaPlace {
  readonly baseUrl: string;
  readonly orgId?: number;
}

/** A data source as a link names it: by uid, or by its name in Grafana where no uid is known. */
export interface GrafanaSource {
  readonly uid?: string | undefined;
  readonly name: string;
}

/** One query of an Explore pane. Texts are as they were sent: no variable of Grafana is meant in strings. */
export type ExploreQuery = { readonly source: GrafanaSource } & (
  | {
      readonly kind: 'prometheus';
      readonly expr: string;
      readonly legend?: string | undefined;
      readonly stepSeconds?: number | undefined;
      readonly isInstant?: boolean;
      readonly format?: 'time_series' | 'table' | 'heatmap';
    }
  | { readonly kind: 'loki'; readonly expr: string; readonly isInstant?: boolean }
  /** TraceQL, or a trace id. */
  | { readonly kind: 'tempo'; readonly expr: string }
);

export interface ExploreTarget {
  /** The first is what the link is for; those after it are given up where the address grows too long. */
  readonly queries: readonly ExploreQuery[];
  readonly range: TimeRange;
  /** A span to be open in the trace. */
  readonly spanId?: string | undefined;
}

export interface DashboardTarget {
  readonly uid: string;
  /** The variables the dashboard has: a value for any other is left out. */
  readonly declared: readonly string[];
  /** One value, several, or `all`. */
  readonly values: Readonly<Record<string, string | readonly string[] | typeof ALL_VALUES>>;
  readonly range: TimeRange;
  /** `browser`, `utc` or an IANA name; the dashboard's own where absent. */
  readonly timeZone?: string | undefined;
  readonly refreshSeconds?: number | undefined;
  readonly panelId?: number | undefined;
  readonly isKiosk?: boolean;
}

export const ALL_VALUES = { all: true } as const;

/**
 * Why there is no link: the address of Grafana is none, or not http(s), or carries a password; the range is
 * none; nothing is asked; a uid is none; or the shortest form is longer than proxies let pass.
 */
export type NoLink = 'base-url' | 'org' | 'range' | 'no-query' | 'no-source' | 'uid' | 'too-long';

export type GrafanaLink =
  | {
      readonly url: string;
      /** What the link does not carry: `query B`, `panelsState`, `var-region`. */
      readonly leftOut: readonly string[];
      /** Longer than some chats and tickets keep whole. */
      readonly isLong: boolean;
    }
  | { readonly reason: NoLink };

/** What programs that pass links on keep whole, and what the headers of common proxies hold. */
const LONG_URL = 2_000;
export const LONGEST_URL = 8_000;

/**
 * Explore's pane ids have three characters of `[a-z0-9]`, not all digits: any other is made anew, and the address
 * changes under the browser's Back. Source: `explore/hooks/useStateSync/migrators/v1.ts` of Grafana.
 */
const PANE_ID = 'vig';

/** The uid of Grafana's data source that sends each query of a pane to a source of its own. */
const MIXED = '-- Mixed --';

/** Of a dashboard; Grafana accepts no other. */
const DASHBOARD_UID = /^[A-Za-z0-9_-]{1,40}$/;

const ALL = '$__all';

/** The uid a data source has in Grafana by a pattern such as `{id}` or `mimir-{region}`; undefined without one. */
export function dataSourceUid(
  pattern: string | undefined,
  known: Readonly<Record<string, string>>,
): string | undefined {
  if (!pattern) return undefined;
  const names = Array.from(pattern.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
  if (names.some((name) => !Object.hasOwn(known, name) || known[name] === '')) return undefined;
  return pattern.replace(/\{(\w+)\}/g, (_whole, name: string) => known[name] ?? '');
}

/** A quoted string of PromQL, LogQL or TraceQL, or a comment. */
const STRING_OR_COMMENT = /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|`[^`]*`|#[^\n]*/g;

/** What Grafana takes for a variable: `$name`, `${name}`, `[[name]]`. */
const INTERPOLATED = /\$(?=\w|\{)|\[(?=\[)/;

/** True where Grafana would put a value of its own into the text. */
export function hasVariable(text: string): boolean {
  return INTERPOLATED.test(text);
}

/**
 * An expression in which Grafana finds no variable in a string: there is no escape for one, but the languages'
 * strings have their own. Outside of strings nothing changes, so `[$__rate_interval]` is left to Grafana.
 */
export function withoutVariables(expr: string): string {
  return expr.replace(STRING_OR_COMMENT, (token) => {
    if (!INTERPOLATED.test(token)) return token;
    if (token.startsWith('#')) return '';
    return escapeIn(token.startsWith('`') ? requoted(token) : token);
  });
}

function escapeIn(token: string): string {
  return token.replace(/\\[^$]|\\?\$(?=\w|\{)|\[(?=\[)/g, (found) => {
    if (found.endsWith('$')) return '\\x24';
    return found === '[' ? '\\x5b' : found;
  });
}

/** A raw string with the quotes that know escapes. */
function requoted(token: string): string {
  const text = token
    .slice(1, -1)
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '');
  return `"${text}"`;
}

function baseOf({ baseUrl, orgId = 1 }: GrafanaPlace): { base: string; orgId: number } | NoLink {
  if (!/^https?:\/\//i.test(baseUrl) || !URL.canParse(baseUrl)) return 'base-url';
  const { origin, pathname, username, password } = new URL(baseUrl);
  if (username !== '' || password !== '') return 'base-url';
  if (!Number.isSafeInteger(orgId) || orgId < 1) return 'org';
  return { base: origin + pathname.replace(/\/+$/, ''), orgId };
}

/** Bounds as strings, which Explore wants: a number would be the last hour, silently. */
function boundsOf(range: TimeRange): { from: string; to: string } | undefined {
  const text = (bound: string) => {
    if (isRelative(bound)) return bound;
    const timeMs = resolveBound(bound, 0);
    return timeMs === undefined ? undefined : String(timeMs);
  };
  const from = text(range.from);
  const to = text(range.to);
  if (from === undefined || to === undefined) return undefined;
  const isComparable = isRelative(from) === isRelative(to);
  return isComparable && !resolveRange({ from, to }, 0) ? undefined : { from, to };
}

const refIdOf = (index: number): string => {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : refIdOf(Math.floor(index / 26) - 1) + letter;
};

const nameOf = ({ uid, name }: GrafanaSource): string => uid || name;

function written(query: ExploreQuery, index: number): object {
  const common = {
    refId: refIdOf(index),
    datasource: { type: query.kind, uid: nameOf(query.source) },
  };
  const expr = withoutVariables(query.expr);
  switch (query.kind) {
    case 'prometheus': {
      const { isInstant = false, legend, stepSeconds, format } = query;
      const hasLegend = legend !== undefined && !INTERPOLATED.test(legend);
      return {
        ...common,
        expr,
        range: !isInstant,
        instant: isInstant,
        editorMode: 'code',
        ...(hasLegend ? { legendFormat: legend } : {}),
        ...(stepSeconds === undefined ? {} : { interval: `${stepSeconds}s` }),
        ...(format ? { format } : {}),
      };
    }
    case 'loki':
      return {
        ...common,
        expr,
        queryType: query.isInstant ? 'instant' : 'range',
        editorMode: 'code',
      };
    case 'tempo':
      return {
        ...common,
        query: expr,
        queryType: 'traceql',
        limit: 20,
        tableType: 'traces',
        filters: [],
      };
  }
}

interface Pane {
  readonly queries: readonly ExploreQuery[];
  readonly range: { readonly from: string; readonly to: string };
  readonly spanId: string | undefined;
}

function exploreUrl(base: string, orgId: number, { queries, range, spanId }: Pane): string {
  const sources = new Set(queries.map(({ source }) => nameOf(source)));
  const [only] = sources;
  const pane = {
    datasource: sources.size === 1 ? only : MIXED,
    queries: queries.map(written),
    range,
    ...(spanId === undefined ? {} : { panelsState: { trace: { spanId } } }),
  };
  const search = new URLSearchParams({
    schemaVersion: '1',
    panes: JSON.stringify({ [PANE_ID]: pane }),
    orgId: String(orgId),
  });
  return `${base}/explore?${search.toString()}`;
}

/**
 * A link to Explore with queries and range. One too long gives up the queries after the first, last ones first,
 * then the span, and says so.
 */
export function exploreLink(place: GrafanaPlace, target: ExploreTarget): GrafanaLink {
  const found = baseOf(place);
  if (typeof found === 'string') return { reason: found };
  const range = boundsOf(target.range);
  if (!range) return { reason: 'range' };
  const queries = target.queries.filter(({ expr }) => expr.trim() !== '');
  if (queries.length === 0) return { reason: 'no-query' };
  if (queries.some(({ source }) => nameOf(source) === '')) return { reason: 'no-source' };

  const leftOut: string[] = [];
  let pane: Pane = { queries, range, spanId: target.spanId };
  for (;;) {
    const url = exploreUrl(found.base, found.orgId, pane);
    if (url.length <= LONGEST_URL) return { url, leftOut, isLong: url.length > LONG_URL };
    if (pane.queries.length > 1) {
      leftOut.unshift(`query ${refIdOf(pane.queries.length - 1)}`);
      pane = { ...pane, queries: pane.queries.slice(0, -1) };
    } else if (pane.spanId !== undefined) {
      leftOut.push('panelsState');
      pane = { ...pane, spanId: undefined };
    } else return { reason: 'too-long' };
  }
}

/** The values as the address has them; undefined where one would be read as all of them. */
function valuesOf(value: DashboardTarget['values'][string]): readonly string[] | undefined {
  if (typeof value === 'object' && 'all' in value) return [ALL];
  const values = [value].flat();
  return values.includes(ALL) ? undefined : values;
}

/** A link to a dashboard with its variables chosen. Those it does not declare are left out, and named. */
export function dashboardLink(place: GrafanaPlace, target: DashboardTarget): GrafanaLink {
  const found = baseOf(place);
  if (typeof found === 'string') return { reason: found };
  if (!DASHBOARD_UID.test(target.uid)) return { reason: 'uid' };
  const range = boundsOf(target.range);
  if (!range) return { reason: 'range' };

  const search = new URLSearchParams({ orgId: String(found.orgId), ...range });
  if (target.timeZone !== undefined) search.set('timezone', target.timeZone);
  const leftOut: string[] = [];
  for (const [name, value] of Object.entries(target.values)) {
    const values = valuesOf(value);
    if (!values || !target.declared.includes(name)) leftOut.push(`var-${name}`);
    else for (const each of values) search.append(`var-${name}`, each);
  }
  if (target.refreshSeconds !== undefined) search.set('refresh', `${target.refreshSeconds}s`);
  if (target.panelId !== undefined) search.set('viewPanel', `panel-${target.panelId}`);
  if (target.isKiosk) search.set('kiosk', 'true');
  const url = `${found.base}/d/${target.uid}?${search.toString()}`;
  if (url.length > LONGEST_URL) return { reason: 'too-long' };
  return { url, leftOut, isLong: url.length > LONG_URL };
}

/** Where a link leads, for a person to read before following it: `grafana.example:3000`. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** True for an address below Grafana's own: same origin, same sub-path, no credentials. Nothing else is followed. */
export function isWithinGrafana(url: string, baseUrl: string): boolean {
  const found = baseOf({ baseUrl });
  if (typeof found === 'string' || !URL.canParse(url)) return false;
  const { origin, pathname, username, password } = new URL(url);
  const base = new URL(found.base);
  if (username !== '' || password !== '' || origin !== base.origin) return false;
  const path = base.pathname.replace(/\/+$/, '');
  return pathname === path || pathname.startsWith(`${path}/`);
}

/** A link to Grafana's first page. */
export function homeLink(place: GrafanaPlace): GrafanaLink {
  const found = baseOf(place);
  if (typeof found === 'string') return { reason: found };
  return { url: `${found.base}/?orgId=${found.orgId}`, leftOut: [], isLong: false };
}
