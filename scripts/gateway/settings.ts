import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import * as z from 'zod/mini';
import { fieldPath } from '#api/field-path.ts';
import { DATA_TYPES, shapes } from './routes.ts';

const matching = (source: string, expected: string) =>
  z.string().check(z.regex(new RegExp(`^(?:${source})$`, 'u'), `expected ${expected}`));

/*
 * What is read here is written into nginx's configuration: no shape lets a quote, a space, a semicolon, a
 * brace or a dollar through, so that a value can end no directive.
 */
const HOST_NAME = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*';
const PORT = '(?::[0-9]{1,5})?';
const BASE_PATH = '(?:/[A-Za-z0-9_.-]+)*';

const hostName = matching(HOST_NAME, 'a host name in lower case');
const file = matching('/[A-Za-z0-9_./@+-]+', 'an absolute path without spaces');
const regionName = matching('[a-z0-9]+(?:-[a-z0-9]+)*', 'a region such as fr-par');
const address = matching(
  `(?:(?:[0-9.]+|\\[[0-9a-f:]+\\]|\\*):)?[0-9]{1,5}`,
  'a port, or an address with one, such as 127.0.0.1:8080',
);
const resolver = matching(
  `(?:[0-9.]+|\\[[0-9a-f:]+\\])${PORT}`,
  'the IP address of a DNS server, such as 127.0.0.53',
);
const ownUrl = matching(
  `https?://${HOST_NAME}${PORT}${BASE_PATH}`,
  'a URL such as http://127.0.0.1:9090, without a slash at its end',
);
/** In the clear only where no wire is: the provider's credentials go this way. */
const providerUrl = (places: string, example: string) =>
  matching(
    `(?:https://${places}${HOST_NAME}|http://127\\.0\\.0\\.1)${PORT}${BASE_PATH}`,
    `an https URL such as ${example}`,
  );
const dataHost = 'https://{id}.{type}.cockpit.{region}.scw.cloud';
const grafanaHost = 'https://{id}.dashboard.cockpit.scaleway.com';
/** The name below the checked parts is the provider's own, and fixed. */
const dataUrl = matching(
  `https://\\{id\\}\\.\\{type\\}\\.(?:${HOST_NAME}\\.)?\\{region\\}\\.${HOST_NAME}${PORT}`,
  `an https URL such as ${dataHost}`,
);

const provider = z.strictObject({
  api: z._default(providerUrl('', 'https://api.scaleway.com'), 'https://api.scaleway.com'),
  dataHost: z._default(dataUrl, dataHost),
  grafanaHost: z._default(providerUrl('\\{id\\}\\.', grafanaHost), grafanaHost),
  regions: z._default(z.array(regionName).check(z.minLength(1)), ['fr-par', 'nl-ams', 'pl-waw']),
});

/** The provider as it is where nothing else is said. */
export const defaultProvider = z.parse(provider, {});

const HOME = 'home';

const uuid = matching(shapes.uuid, 'a UUID in lower case');

const ownServer = z.strictObject({
  type: z.enum(DATA_TYPES),
  region: z._default(regionName, HOME),
  /** Counted where absent: it stands in addresses, and means nothing. */
  id: z.optional(uuid),
  /** What people call it. */
  name: z.optional(
    matching('[\\p{L}\\p{N} _.,:/()-]{1,60}', 'a name of letters, digits and spaces'),
  ),
  /** As a Grafana data source is told it: of Prometheus its root, of Mimir `…/prometheus`. */
  url: ownUrl,
  /** What Mimir, Loki and Tempo with several tenants expect in X-Scope-OrgID. */
  tenant: z.optional(matching('[A-Za-z0-9_.-]{1,150}', 'a tenant id')),
});

/** What the console is told beside what follows from the rest: see `src/api/runtime-config.ts`. */
const consoleSettings = z.strictObject({
  organizationId: z.optional(uuid),
  minimumIntervalSeconds: z.optional(z.number().check(z.positive())),
  signIn: z.optional(z.enum(['none', 'key', 'gateway'])),
  signOutUrl: z.optional(matching('/(?:[A-Za-z0-9_.-]+/?)*', 'a path of this host name')),
  gatewayHoldsTokens: z.optional(z.boolean()),
  accessKey: z.optional(matching('SCW[A-Z0-9]{17}', 'an access key')),
});

const ownPage = matching(
  '(?:/[A-Za-z0-9_.-]+)+',
  'a path of this host name, without a slash at its end',
);

/** A company's single sign-on in front: see "Behind a single sign-on" in deploy/README.md. */
const singleSignOn = z.strictObject({
  /** Who signs people in and knows who is, such as oauth2-proxy. */
  server: ownUrl,
  /** Its pages are below this path, here as there. */
  path: z._default(ownPage, '/oauth2'),
  /** Asked for every request: 2xx where somebody is signed in, else 401 or 403. */
  check: z._default(ownPage, '/oauth2/auth'),
  start: z._default(ownPage, '/oauth2/start'),
  signOut: z._default(ownPage, '/oauth2/sign_out'),
  /** A file in nginx's language that only root may read: deploy/nginx/secrets.example.conf. */
  secrets: z.optional(file),
  /** The file has the tokens of data hosts as well. */
  holdsTokens: z._default(z.boolean(), false),
});

const writtenSettings = z.strictObject({
  serverNames: z._default(z.array(hostName).check(z.minLength(1)), ['localhost', '127.0.0.1']),
  listen: z.optional(address),
  tls: z.optional(z.strictObject({ certificate: file, key: file })),
  buildFolder: z._default(file, '/srv/vigie'),
  logFolder: z._default(file, '/var/log/nginx'),
  resolver: z._default(z.array(resolver), []),
  trustedCertificates: z._default(file, '/etc/ssl/certs/ca-certificates.crt'),
  brotli: z._default(z.boolean(), false),
  provider: z.optional(provider),
  /** The one Prometheus and the one Alertmanager that most people have. */
  prometheus: z.optional(ownUrl),
  alertmanager: z.optional(ownUrl),
  ownServers: z._default(z.array(ownServer), []),
  console: z._default(consoleSettings, {}),
  singleSignOn: z.optional(singleSignOn),
  /** Who is told what the content policy refused. */
  cspReports: z.optional(ownUrl),
  /** Test points that one address may push; five more at once. */
  pushesPerMinute: z._default(z.int().check(z.gte(1), z.lte(6_000, 'expected at most 6000')), 30),
});

type Written = z.output<typeof writtenSettings>;

/** The first server of a region has the first number, whatever its type: an id counts within its type and region. */
function numbered(servers: Written['ownServers']) {
  const counts = new Map<string, number>();
  return servers.map((server) => {
    const place = `${server.type}/${server.region}`;
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    const id = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
    // nginx asks a DNS server for every name, and that one knows no localhost.
    const url = server.url.replace(/^http:\/\/localhost(?=[:/]|$)/, 'http://127.0.0.1');
    return { ...server, url, id: server.id ?? id };
  });
}

/** Whole settings: what was left out follows from the rest. */
function completed({ prometheus, alertmanager, listen, ...rest }: Written) {
  return {
    ...rest,
    listen: listen ?? (rest.tls ? '443' : '127.0.0.1:8080'),
    ownServers: numbered([
      ...(prometheus === undefined
        ? []
        : [{ type: 'metrics' as const, region: HOME, name: 'Prometheus', url: prometheus }]),
      ...(alertmanager === undefined
        ? []
        : [
            {
              type: 'alertmanager' as const,
              region: HOME,
              name: 'Alertmanager',
              url: alertmanager,
            },
          ]),
      ...rest.ownServers,
    ]),
  };
}

const settings = z.pipe(writtenSettings, z.transform(completed)).check(({ value, issues }) => {
  const complain = (path: PropertyKey[], message: string) =>
    issues.push({ code: 'custom', input: value, path, message });
  const named = value.ownServers.findIndex(({ url }) => isIP(hostOf(url)) === 0);
  if (value.resolver.length === 0 && (value.provider !== undefined || named >= 0)) {
    const who = value.provider === undefined ? value.ownServers[named]?.url : 'provider';
    complain(['resolver'], `expected a DNS server: ${who} is reached by name`);
  }
  const seen = new Set<string>();
  for (const [index, { type, region, id }] of value.ownServers.entries()) {
    const key = `${type}/${region}/${id}`;
    if (seen.has(key)) complain(['ownServers', index, 'id'], `${key} is there twice`);
    seen.add(key);
  }
  const { singleSignOn: sso } = value;
  if (sso && value.provider && sso.secrets === undefined) {
    complain(
      ['singleSignOn', 'secrets'],
      'expected a file: it has the key that goes to the provider',
    );
  }
  if (value.provider === undefined && value.ownServers.length === 0) {
    const choices = 'prometheus, ownServers or provider';
    complain([], `expected ${choices}: there is nobody to pass a request to`);
  }
});

/** What an operator of the gateway decides. */
export type Settings = z.output<typeof settings>;
/** What may be left out is left out. */
export type WrittenSettings = z.input<typeof settings>;
export type OwnServer = Settings['ownServers'][number];

function hostOf(url: string): string {
  return URL.parse(url)?.hostname ?? '';
}

/** The small build of zod has no sentences of its own. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `no such field: ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_type') return `expected ${issue.expected}`;
  if (issue.code === 'invalid_value') return `expected one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_small') return 'expected at least one';
  return issue.message;
}

/** Checks settings. Throws a sentence for each wrong field, which it names. */
export function checkSettings(written: unknown, name = 'The settings'): Settings {
  const parsed = z.safeParse(settings, written);
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map(
    (issue) => `  ${fieldPath(issue.path) || 'at the top'}: ${sentenceOf(issue)}`,
  );
  throw new Error(`${name} cannot be used:\n${complaints.join('\n')}`);
}

/** Reads a settings file. Throws a sentence that names the file, and the field where one is wrong. */
export function readSettings(path: string): Settings {
  const text = readFileSync(path, 'utf8');
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is no JSON: ${String(error)}`, { cause: error });
  }
  return checkSettings(written, path);
}
