import { parse } from 'yaml';
import * as z from 'zod/mini';
import { parseDuration } from './duration.ts';
import { type LabelMatcher, parseMatchers } from './label-matcher.ts';
import { type Integration, type Receiver, type Route, ROUTE_DEFAULTS } from './route.ts';

/** Which integrations say that alerts are over unless told not to; the others do not. */
const SAYS_RESOLVED = new Set([
  'discord',
  'msteams',
  'msteamsv2',
  'opsgenie',
  'pagerduty',
  'pushover',
  'sns',
  'telegram',
  'victorops',
  'webex',
  'webhook',
]);

const texts = z.record(z.string(), z.coerce.string());

interface WrittenRoute {
  readonly receiver?: string | undefined;
  readonly group_by?: readonly string[] | null | undefined;
  readonly group_wait?: string | undefined;
  readonly group_interval?: string | undefined;
  readonly repeat_interval?: string | undefined;
  readonly continue?: boolean | undefined;
  readonly match?: Readonly<Record<string, string>> | null | undefined;
  readonly match_re?: Readonly<Record<string, string>> | null | undefined;
  readonly matchers?: readonly string[] | null | undefined;
  readonly mute_time_intervals?: readonly string[] | null | undefined;
  readonly active_time_intervals?: readonly string[] | null | undefined;
  readonly routes?: readonly WrittenRoute[] | null | undefined;
}

const names = z.optional(z.nullable(z.array(z.string())));
const writtenRoute: z.ZodMiniType<WrittenRoute> = z.object({
  receiver: z.optional(z.string()),
  group_by: names,
  group_wait: z.optional(z.coerce.string()),
  group_interval: z.optional(z.coerce.string()),
  repeat_interval: z.optional(z.coerce.string()),
  continue: z.optional(z.boolean()),
  match: z.optional(z.nullable(texts)),
  match_re: z.optional(z.nullable(texts)),
  matchers: names,
  mute_time_intervals: names,
  active_time_intervals: names,
  routes: z.optional(z.nullable(z.array(z.lazy(() => writtenRoute)))),
});

const written = z.object({
  route: writtenRoute,
  receivers: z.array(z.looseObject({ name: z.string() })),
  inhibit_rules: z.optional(z.nullable(z.array(z.unknown()))),
});

const integrationList = z.array(z.looseObject({ send_resolved: z.optional(z.boolean()) }));

function receiverOf({ name, ...sections }: { name: string; [key: string]: unknown }): Receiver {
  const integrations = Object.entries(sections).flatMap(([key, value]): Integration[] => {
    const members = key.endsWith('_configs') ? integrationList.safeParse(value) : undefined;
    if (!members?.success) return [];
    const kind = key.slice(0, -'_configs'.length);
    return members.data.map((each) => ({
      kind,
      sendsResolved: each.send_resolved ?? SAYS_RESOLVED.has(kind),
    }));
  });
  return { name, integrations };
}

function plainMatchers(labels: WrittenRoute['match'], isRegex: boolean): LabelMatcher[] {
  return Object.entries(labels ?? {}).map(([name, value]) => ({ name, value, isRegex }));
}

function secondsOf(text: string | undefined, inherited: number): number {
  return (text === undefined ? undefined : parseDuration(text)) ?? inherited;
}

function routeOf(
  node: WrittenRoute,
  id: string,
  parent: Omit<Route, 'matchers' | 'continues' | 'hasHours' | 'routes'>,
  receivers: ReadonlyMap<string, Receiver>,
): Route {
  const inherited = {
    id,
    receiver: (node.receiver && receivers.get(node.receiver)) || parent.receiver,
    groupBy: groupByOf(node.group_by, parent.groupBy),
    waitSeconds: secondsOf(node.group_wait, parent.waitSeconds),
    intervalSeconds: secondsOf(node.group_interval, parent.intervalSeconds),
    repeatSeconds: secondsOf(node.repeat_interval, parent.repeatSeconds),
  };
  const conditions = (node.matchers ?? []).flatMap((text) => parseMatchers(text) ?? []);
  const children = node.routes ?? [];
  return {
    ...inherited,
    matchers: [
      ...plainMatchers(node.match, false),
      ...plainMatchers(node.match_re, true),
      ...conditions,
    ],
    continues: node.continue ?? false,
    hasHours: Boolean(node.mute_time_intervals?.length || node.active_time_intervals?.length),
    routes: children.map((child, index) => routeOf(child, `${id}.${index}`, inherited, receivers)),
  };
}

function groupByOf(
  labels: readonly string[] | null | undefined,
  inherited: Route['groupBy'],
): Route['groupBy'] {
  if (!labels || labels.length === 0) return inherited;
  return labels.includes('...') ? 'all' : labels;
}

export interface Routing {
  readonly root: Route;
  /** True where some alerts hold others back. */
  readonly hasInhibition: boolean;
}

/**
 * The routing of an Alertmanager, from the `config.original` of its status. Undefined where the text is no
 * configuration: then only Alertmanager's defaults can be assumed.
 */
export function parseRouting(yaml: string): Routing | undefined {
  let content: unknown;
  try {
    content = parse(yaml);
  } catch {
    return undefined;
  }
  const config = written.safeParse(content);
  if (!config.success) return undefined;
  const { route, receivers, inhibit_rules: inhibitions } = config.data;
  const known = new Map(receivers.map((each) => [each.name, receiverOf(each)]));
  const nobody = { name: route.receiver ?? '', integrations: [] };
  const top = { id: '', receiver: nobody, ...ROUTE_DEFAULTS };
  return { root: routeOf(route, '0', top, known), hasInhibition: Boolean(inhibitions?.length) };
}
