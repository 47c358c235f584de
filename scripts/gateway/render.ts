/**
 * `npm run gateway -- settings.json` prints nginx's configuration: the template of `deploy/nginx`, with
 * the table of routes, the settings and the headers of `security-headers.ts` in their places.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { securityHeaders } from '../../security-headers.ts';
import { allowList, ownPath } from './allow-list.ts';
import { type Route, routes } from './routes.ts';
import { configLines } from './console-config.ts';
import { readSettings, type Settings } from './settings.ts';
import {
  credentialOf,
  foreignSites,
  secretsFile,
  sentCredential,
  signOnCheck,
  signOnLocations,
  toSignIn,
} from './single-sign-on.ts';

const TEMPLATE = resolve(import.meta.dirname, '../../deploy/nginx/vigie.conf.template');
const CSP = 'Content-Security-Policy';

const directive = (name: string, ...values: string[]) => `${name} ${values.join(' ')};`;
const quoted = (text: string) => `"${text.replaceAll('"', '\\"')}"`;

const allowed = (settings: Settings) =>
  allowList(settings).map(({ request, upstream }) =>
    directive(quoted(`~${request}`), quoted(upstream)),
  );

const tenants = ({ ownServers }: Settings) =>
  ownServers.flatMap((server) =>
    server.tenant === undefined
      ? []
      : [directive(quoted(`~^${ownPath(server)}/`), quoted(server.tenant))],
  );

function listening({ listen, tls }: Settings): string[] {
  if (!tls) return [directive('listen', listen)];
  return [
    directive('listen', listen, 'ssl', 'http2'),
    directive('ssl_certificate', tls.certificate),
    directive('ssl_certificate_key', tls.key),
    'ssl_protocols TLSv1.2 TLSv1.3;',
    'add_header Strict-Transport-Security "max-age=31536000" always;',
  ];
}

const headers = () =>
  Object.entries(securityHeaders)
    .filter(([name]) => name !== CSP)
    .map(([name, value]) => directive('add_header', name, quoted(value), 'always'));

/** One zone counts the test points of every kind. */
const ONLY_TEST_POINTS = [
  'if ($http_content_type != "application/json") { return 415 "A test point is JSON.\\n"; }',
  'limit_req zone=vigie_pushes burst=5 nodelay;',
  'limit_req_status 429;',
  'error_page 429 = @too_many_pushes;',
];

function location(route: Route, settings: Settings): string[] {
  const { name, prefix, credentials, bodyKilobytes, answerSeconds, pushes } = route;
  const size = `${bodyKilobytes}k`;
  return [
    `location ^~ ${prefix.replace(/\{.*/, '').replace(/\/?$/, '/')} {`,
    ...[
      'if ($vigie_upstream = "") { return 404 "This gateway knows no such address.\\n"; }',
      ...(pushes ? ONLY_TEST_POINTS : []),
      directive('client_max_body_size', size),
      directive('client_body_buffer_size', size),
      directive('proxy_read_timeout', `${answerSeconds}s`),
      'proxy_set_header Host $proxy_host;',
      'proxy_set_header User-Agent vigie;',
      'proxy_set_header Accept $http_accept;',
      'proxy_set_header Accept-Encoding $http_accept_encoding;',
      'proxy_set_header Content-Type $http_content_type;',
      ...credentials.map((header) =>
        directive(
          'proxy_set_header',
          header,
          // What the gateway holds is for reading: who pushes brings a token that may.
          pushes ? sentCredential(header) : credentialOf(header, settings),
        ),
      ),
      ...(name === 'api' || name === 'grafana'
        ? []
        : ['proxy_set_header X-Scope-OrgID $vigie_tenant;']),
      'proxy_pass $vigie_upstream;',
    ].map((line) => `    ${line}`),
    '}',
  ];
}

/** Where the pages' browsers say what the content policy refused. */
const REPORTS_PATH = '/csp-reports';

function contentPolicy({ cspReports }: Settings): string {
  const policy = securityHeaders[CSP] ?? '';
  return cspReports === undefined ? policy : `${policy}; report-uri ${REPORTS_PATH}`;
}

function reports({ cspReports }: Settings): readonly string[] {
  if (cspReports === undefined) return [];
  return [
    `location = ${REPORTS_PATH} {`,
    ...[
      'limit_except POST { deny all; }',
      'client_max_body_size 16k;',
      'client_body_buffer_size 16k;',
      'proxy_set_header Content-Type $http_content_type;',
      directive('proxy_pass', cspReports),
    ].map((line) => `    ${line}`),
    '}',
  ];
}

/** What stands in the template's places, a line each. */
function places(settings: Settings): Record<string, readonly string[]> {
  const { serverNames, resolver, brotli } = settings;
  return {
    tenants: tenants(settings),
    allowed: allowed(settings),
    contentPolicy: [directive('default', quoted(contentPolicy(settings)))],
    config: configLines(settings),
    pushesPerMinute: [String(settings.pushesPerMinute)],
    reports: reports(settings),
    listen: listening(settings),
    serverName: [directive('server_name', ...serverNames)],
    hosts: [`^(?:${serverNames.map((name) => name.replaceAll('.', '\\.')).join('|')})$`],
    root: [directive('root', settings.buildFolder)],
    logFolder: [settings.logFolder],
    headers: headers(),
    brotli: brotli ? ['brotli_static on;'] : [],
    resolver: resolver.length > 0 ? [directive('resolver', ...resolver, 'valid=60s')] : [],
    trustedCertificates: [settings.trustedCertificates],
    locations: routes.flatMap((route) => location(route, settings)),
    secrets: secretsFile(settings),
    foreignSites: [foreignSites(settings)],
    signOnCheck: signOnCheck(settings),
    signOn: signOnLocations(settings),
    toSignIn: toSignIn(settings),
  };
}

/** nginx's configuration for these settings, to be included in its `http` block. */
export function renderNginx(settings: Settings, template = readFileSync(TEMPLATE, 'utf8')): string {
  const lines = places(settings);
  const linesOf = (name: string) => {
    const found = lines[name];
    if (!found) throw new Error(`The template has a place {{${name}}} that nothing fills.`);
    return found;
  };
  return template
    .replaceAll(/^( *)\{\{(\w+)\}\}\n/gm, (_, indent: string, name: string) =>
      linesOf(name)
        .map((line) => `${indent}${line}\n`)
        .join(''),
    )
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => linesOf(name).join(' '));
}

if (import.meta.main) {
  const [path] = process.argv.slice(2);
  try {
    if (path === undefined) throw new Error('Say which: npm run -s gateway -- settings.json');
    process.stdout.write(renderNginx(readSettings(path)));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
