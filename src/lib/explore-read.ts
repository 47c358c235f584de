import * as z from 'zod/mini';
import { type ExploreQuery, type ExploreTarget, exploreLink, hasVariable } from './grafana-link.ts';

type PromQuery = Extract<ExploreQuery, { readonly kind: 'prometheus' }>;

/** What a link to Explore asks; a source's `name` is what the link calls it by, its uid where it has one. */
export interface ReadExplore extends Pick<ExploreTarget, 'range'> {
  readonly queries: readonly PromQuery[];
}

const pane = z.object({
  queries: z.array(
    z.object({
      datasource: z.object({ type: z.literal('prometheus'), uid: z.string() }),
      expr: z.string(),
      range: z.literal(true),
      legendFormat: z.optional(z.string()),
      interval: z.optional(z.string().check(z.regex(/^\d{1,9}(?:\.\d{1,3})?s$/))),
    }),
  ),
  range: z.object({ from: z.string(), to: z.string() }),
});

function paneOf(text: string | null): z.output<typeof pane> | undefined {
  try {
    const [only, ...others] = Object.values(JSON.parse(text ?? '') ?? {});
    const parsed = z.safeParse(pane, only);
    return parsed.success && others.length === 0 ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads a link to Explore with range queries in PromQL back; undefined for any other address. The link made anew of
 * what was read is the one given, to the letter: nothing of it was left unread, and `exploreLink` made it.
 * A query with a variable of Grafana's is not read, as only Grafana can fill it in.
 */
export function readExplore(url: string, baseUrl: string): ReadExplore | undefined {
  if (!URL.canParse(url)) return undefined;
  const { searchParams } = new URL(url);
  const found = paneOf(searchParams.get('panes'));
  if (!found || found.queries.some(({ expr }) => hasVariable(expr))) return undefined;
  const queries = found.queries.map(
    ({ datasource, expr, legendFormat: legend, interval }): PromQuery => ({
      kind: 'prometheus',
      source: { name: datasource.uid },
      expr,
      legend,
      stepSeconds: interval === undefined ? undefined : Number(interval.slice(0, -1)),
    }),
  );
  const { range } = found;
  const orgId = Number(searchParams.get('orgId'));
  const again = exploreLink({ baseUrl, orgId }, { queries, range });
  return 'url' in again && again.url === url ? { queries, range } : undefined;
}
