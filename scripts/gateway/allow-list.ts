import { type Route, routes, shapes } from './routes.ts';
import type { OwnServer, Settings } from './settings.ts';

/** One kind of request that passes, and where to. */
export interface Allowed {
  readonly route: Route['name'];
  /** Matches the whole request line; a regular expression that PCRE and JavaScript read alike. */
  readonly request: string;
  /** The address asked instead, with `${vigie_…}` where the pattern's group of that name goes. */
  readonly upstream: string;
}

type Provider = NonNullable<Settings['provider']>;
type Target = Pick<Settings, 'provider' | 'ownServers'>;

/** Printable ASCII but for what browsers never send raw in a query: quotation marks and a fragment. */
const QUERY = '(?<vigie_query>\\?[!$-~]*)?';
const NO_QUERY = '(?<vigie_query>)';

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

function shapeOf(name: string, regions: string): string {
  if (name === 'region') return regions;
  const shape = Object.entries(shapes).find(([known]) => known === name)?.[1];
  if (shape === undefined) throw new Error(`No shape is named ${name}.`);
  return shape;
}

/** A template with places in braces as a pattern. */
const patternOf = (template: string, shape: (name: string) => string) =>
  template
    .split(/(\{\w+\})/)
    .map((part) => (/^\{\w+\}$/.test(part) ? shape(part.slice(1, -1)) : escaped(part)))
    .join('');

interface Passage {
  readonly prefix: string;
  /** The part of the path that goes no further. */
  readonly dropped: string;
  readonly regions: string;
  readonly upstream: string;
}

function passagesOf(route: Route, passage: Passage): Allowed[] {
  return route.paths.map((line) => {
    const methods = line.split(' ');
    const path = methods.pop() ?? '';
    if (!path.startsWith(passage.dropped)) throw new Error(`${path} is not below its own prefix.`);
    const kept = patternOf(path.slice(passage.dropped.length), (name) =>
      shapeOf(name, passage.regions),
    );
    const target = `${passage.prefix}${escaped(passage.dropped)}(?<vigie_path>${kept})${route.pushes ? NO_QUERY : QUERY}`;
    return {
      route: route.name,
      request: `^${methods.length > 1 ? `(?:${methods.join('|')})` : methods.join('')} ${target} HTTP/(?:1\\.1|2\\.0)$`,
      upstream: `${passage.upstream}\${vigie_path}\${vigie_query}`,
    };
  });
}

function ownPassages(server: OwnServer): Allowed[] {
  return routes
    .filter(({ name }) => name === server.type)
    .flatMap((route) =>
      passagesOf(route, {
        prefix: escaped(ownPath(server)),
        dropped: route.ownPrefix,
        regions: server.region,
        upstream: server.url,
      }),
    );
}

/** What the browser asks below for one of its own servers. */
export function ownPath({ type, region, id }: Pick<OwnServer, 'type' | 'region' | 'id'>): string {
  return `/gateway/${type}/${region}/${id}`;
}

function hostOf({ name }: Route, provider: Provider): string {
  if (name === 'api') return provider.api;
  return name === 'grafana' ? provider.grafanaHost : provider.dataHost;
}

function providerPassages(provider: Provider): Allowed[] {
  const regions = `(?:${provider.regions.join('|')})`;
  return routes.flatMap((route) => {
    const places: Record<string, string> = {
      region: `(?<vigie_region>${regions})`,
      id: `(?<vigie_id>${shapes.uuid})`,
    };
    return passagesOf(route, {
      prefix: patternOf(route.prefix, (name) => places[name] ?? shapeOf(name, regions)),
      dropped: '',
      regions,
      upstream: hostOf(route, provider)
        .replace('{type}', route.pushes ?? route.name)
        .replace('{region}', '${vigie_region}')
        .replace('{id}', '${vigie_id}'),
    });
  });
}

/** Everything that passes under these settings, the first match deciding: one's own servers, then the provider's. */
export function allowList({ provider, ownServers }: Target): Allowed[] {
  return [...ownServers.flatMap(ownPassages), ...(provider ? providerPassages(provider) : [])];
}

const compiled = new Map<string, RegExp>();

/** Compiling an expression takes longer than trying it. */
function expressionOf(request: string): RegExp {
  const known = compiled.get(request) ?? new RegExp(request);
  compiled.set(request, known);
  return known;
}

/** Where a request goes whose first line is `GET /gateway/… HTTP/1.1`; undefined where nowhere. */
export function upstreamOf(list: readonly Allowed[], requestLine: string): string | undefined {
  for (const { request, upstream } of list) {
    const match = expressionOf(request).exec(requestLine);
    if (!match) continue;
    return upstream.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => match.groups?.[name] ?? '');
  }
  return undefined;
}
