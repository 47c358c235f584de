/** Requests that must reach nobody. Both the allow-list and a running nginx are held against them. */

/** Of a shape that passes. */
export const ID = '6d61c41e-0000-4000-8000-0000000000aa';
export const HOST = 'vigie.test';

const METRICS = `/gateway/metrics/fr-par/${ID}`;
const QUERY = `${METRICS}/prometheus/api/v1/query`;
const COCKPIT = '/gateway/api/cockpit/v1';
const RULES = `${METRICS}/prometheus/config/v1/rules`;

const metricsOf = (region: string, id: string) =>
  `/gateway/metrics/${region}/${id}/prometheus/api/v1/query`;

/** A name, a method and a target, of requests whose form is otherwise as it should be. */
export const hostileTargets: readonly (readonly [string, string, string])[] = [
  ['a region nobody listed', 'GET', metricsOf('us-east', ID)],
  ['a region in capitals', 'GET', metricsOf('FR-PAR', ID)],
  ['no region', 'GET', metricsOf('', ID)],
  ['a region that ends in a foreign host', 'GET', metricsOf('fr-par.evil.test', ID)],
  ['a region that ends in a fragment', 'GET', metricsOf('fr-par#', ID)],
  ['a region that ends in an encoded dot', 'GET', metricsOf('fr-par%2eevil', ID)],
  ['a region with user information', 'GET', metricsOf('fr-par@evil.test', ID)],
  ['a region of the control plane', 'GET', `${COCKPIT}/regions/us-east/tokens`],
  ['a region with a query mark', 'GET', metricsOf('fr-par%3f', ID)],
  ['an id that is no UUID', 'GET', metricsOf('fr-par', 'admin')],
  ['an id in capitals', 'GET', metricsOf('fr-par', ID.toUpperCase())],
  ['an id that is too long', 'GET', metricsOf('fr-par', `${ID}a`)],
  ['an id with a foreign host', 'GET', metricsOf('fr-par', `${ID}.evil.test`)],
  ['an id that is a foreign host', 'GET', metricsOf('fr-par', 'evil.test%2f')],
  ['an id with user information', 'GET', metricsOf('fr-par', `${ID}@evil.test`)],
  ['an id with a port', 'GET', metricsOf('fr-par', `${ID}:22`)],
  ['an id with an encoded digit', 'GET', metricsOf('fr-par', ID.replace('6', '%36'))],
  ['an id with a digit of full width', 'GET', metricsOf('fr-par', ID.replace('6', '%EF%BC%96'))],
  ['an id with a zero byte', 'GET', metricsOf('fr-par', `${ID}%00`)],
  ['an id with a line end', 'GET', metricsOf('fr-par', `${ID}%0d%0aHost:%20evil.test`)],
  ['an id with a line feed', 'GET', metricsOf('fr-par', `${ID}%0a`)],
  ['an id that is a variable', 'GET', metricsOf('fr-par', '${vigie_id}')],
  ['a kind nobody serves', 'GET', `/gateway/profiles/fr-par/${ID}/api/v1/query`],
  ['a kind in capitals', 'GET', QUERY.replace('metrics', 'Metrics')],
  ['the gateway in capitals', 'GET', QUERY.replace('gateway', 'Gateway')],
  ['the gateway alone', 'GET', '/gateway'],
  ['the gateway with nothing below', 'GET', '/gateway/'],
  ['the gateway with an encoded slash', 'GET', QUERY.replace('gateway/', 'gateway%2f')],
  ['the gateway with an encoded letter', 'GET', QUERY.replace('gateway', '%67ateway')],
  ['the gateway with a parameter', 'GET', QUERY.replace('gateway', 'gateway;a=b')],
  ['two slashes first', 'GET', `/${QUERY}`],
  ['two slashes on the way', 'GET', QUERY.replace('/prometheus', '//prometheus')],
  ['a detour to the gateway', 'GET', `/assets/..${QUERY}`],
  ['a dot on the way', 'GET', QUERY.replace('/api', '/./api')],
  ['a way up', 'GET', `${QUERY}/../status/config`],
  ['a way up that leads back', 'GET', `${METRICS}/x/../prometheus/api/v1/query`],
  ['an encoded way up', 'GET', `${QUERY}/%2e%2e/status/config`],
  ['a way up with an encoded slash', 'GET', `${QUERY}/..%2fstatus/config`],
  ['a way up encoded twice', 'GET', `${QUERY}/%252e%252e%252fstatus/config`],
  ['a way up in overlong UTF-8', 'GET', `${QUERY}/%c0%ae%c0%ae/status/config`],
  ['a way up with a parameter', 'GET', `${QUERY}/..;/status/config`],
  ['a way up with a backslash', 'GET', `${QUERY}/..%5cstatus/config`],
  ['a raw backslash', 'GET', `${METRICS}\\prometheus\\api\\v1\\query`],
  ['a way up out of the data source', 'GET', `${METRICS}/../../../api/cockpit/v1/grafana`],
  ['an encoded path', 'GET', `${METRICS}/prometheus%2fapi%2fv1%2fquery`],
  ['a slash at the end', 'GET', `${QUERY}/`],
  ['an encoded slash at the end', 'GET', `${QUERY}%2f`],
  ['an encoded query mark', 'GET', `${QUERY}%3fquery=up`],
  ['a fragment', 'GET', `${QUERY}#/../status/config`],
  ['a fragment in the query', 'GET', `${QUERY}?query=up#x`],
  ['nothing below a data source', 'GET', `${METRICS}/`],
  ['the deletion of series', 'POST', `${METRICS}/prometheus/api/v1/admin/tsdb/delete_series`],
  ['the configuration of Prometheus', 'GET', `${METRICS}/prometheus/api/v1/status/config`],
  ['remote reading', 'POST', `${METRICS}/prometheus/api/v1/read`],
  ['remote writing', 'POST', `${METRICS}/api/v1/push`],
  ['federation', 'GET', `${METRICS}/federate`],
  ['profiling', 'GET', `${METRICS}/debug/pprof/heap`],
  ['a label with a slash', 'GET', `${METRICS}/prometheus/api/v1/label/a%2fb/values`],
  ['a label that leads up', 'GET', `${METRICS}/prometheus/api/v1/label/../values`],
  ['a label in Cyrillic', 'GET', `${METRICS}/prometheus/api/v1/label/%D0%B0/values`],
  ['a namespace that leads up', 'DELETE', `${RULES}/..`],
  ['a namespace that is a dot', 'DELETE', `${RULES}/.`],
  ['a namespace that leads up, encoded', 'DELETE', `${RULES}/%2e%2e`],
  ['a namespace with a slash', 'GET', `${RULES}/a%2Fb`],
  ['a namespace with a slash encoded twice', 'GET', `${RULES}/a%252Fb`],
  ['a namespace with a line end', 'GET', `${RULES}/a%0D%0AX-Evil:%201`],
  ['a namespace with a slash of full width', 'GET', `${RULES}/a%EF%BC%8Fb`],
  ['a group below a group', 'GET', `${RULES}/a/b/c`],
  ['all rules at once', 'DELETE', RULES],
  ['pushing logs', 'POST', `/gateway/logs/fr-par/${ID}/loki/api/v1/push`],
  ['tailing logs', 'GET', `/gateway/logs/fr-par/${ID}/loki/api/v1/tail`],
  ['deleting logs', 'POST', `/gateway/logs/fr-par/${ID}/loki/api/v1/delete`],
  ['metrics of logs', 'GET', `/gateway/logs/fr-par/${ID}/prometheus/api/v1/query`],
  ['pushing traces', 'POST', `/gateway/traces/fr-par/${ID}/otlp/v1/traces`],
  ['a trace that is none', 'GET', `/gateway/traces/fr-par/${ID}/api/traces/xyz`],
  ['an attribute that leads up', 'GET', `/gateway/traces/fr-par/${ID}/api/search/tag/../values`],
  ['inventing alerts', 'POST', `/gateway/alertmanager/fr-par/${ID}/alertmanager/api/v2/alerts`],
  ['routing of alerts', 'POST', `/gateway/alertmanager/fr-par/${ID}/api/v1/alerts`],
  ['reloading', 'POST', `/gateway/alertmanager/fr-par/${ID}/alertmanager/-/reload`],
  [
    'a silence that is none',
    'DELETE',
    `/gateway/alertmanager/fr-par/${ID}/alertmanager/api/v2/silence/all`,
  ],
  ['Grafana beyond its health', 'GET', `/gateway/grafana/${ID}/api/org`],
  ['a way up from its health', 'GET', `/gateway/grafana/${ID}/api/health/../admin/settings`],
  ['a Grafana with a region', 'GET', `/gateway/grafana/fr-par/${ID}/api/health`],
  ['a product that is not observability', 'GET', '/gateway/api/instance/v1/zones/fr-par-1/servers'],
  ['keys of people', 'GET', '/gateway/api/iam/v1alpha1/api-keys'],
  ['deleting a project', 'DELETE', `/gateway/api/account/v3/projects/${ID}`],
  ['another version', 'GET', '/gateway/api/cockpit/v2/grafana'],
  ['a token that is none', 'GET', `${COCKPIT}/regions/fr-par/tokens/all`],
  [
    'a way up from tokens',
    'GET',
    `${COCKPIT}/regions/fr-par/tokens/../../../../iam/v1alpha1/api-keys`,
  ],
  ['another host below the API', 'GET', '/gateway/api/http://evil.test/cockpit/v1/grafana'],
  ['another host as a target', 'GET', '/gateway/api/@evil.test/cockpit/v1/grafana'],
  ['PUT', 'PUT', QUERY],
  ['PATCH of data', 'PATCH', QUERY],
  ['DELETE of data', 'DELETE', `${METRICS}/prometheus/api/v1/series`],
  ['HEAD', 'HEAD', QUERY],
  ['OPTIONS', 'OPTIONS', QUERY],
  ['TRACE', 'TRACE', QUERY],
  ['CONNECT', 'CONNECT', QUERY],
  ['a method of WebDAV', 'PROPFIND', QUERY],
  ['a method in small letters', 'get', QUERY],
  ['POST where only GET is', 'POST', `${METRICS}/prometheus/api/v1/metadata`],
  ['a target in absolute form', 'GET', `http://${HOST}${QUERY}`],
  ['another host in absolute form', 'GET', `http://evil.test${QUERY}`],
  ['another host in absolute form, encrypted', 'GET', 'https://evil.test/'],
  ['a host as target', 'CONNECT', 'evil.test:443'],
  ['a star as target', 'OPTIONS', '*'],
  ['a target with no slash', 'GET', QUERY.slice(1)],
];

const request = (line: string, headers: readonly string[] = [], body = '') =>
  [line, `Host: ${HOST}`, 'Connection: close', ...headers, '', body].join('\r\n');
const GET_LINE = `GET ${QUERY} HTTP/1.1`;
const POST_LINE = `POST ${QUERY} HTTP/1.1`;
const FORM = 'Content-Type: application/x-www-form-urlencoded';
const CHUNKS = '8\r\nquery=up\r\n0\r\n\r\n';

/** A name, and every byte that is sent (as Latin-1): targets that would pass, in a form that must not. */
export const hostileForms: readonly (readonly [string, string])[] = [
  ['another host', `${GET_LINE}\r\nHost: evil.test\r\nConnection: close\r\n\r\n`],
  [
    'a host with user information',
    `${GET_LINE}\r\nHost: ${HOST}@evil.test\r\nConnection: close\r\n\r\n`,
  ],
  ['a host with a path', `${GET_LINE}\r\nHost: ${HOST}/evil\r\nConnection: close\r\n\r\n`],
  ['two hosts', request(GET_LINE, ['Host: evil.test'])],
  ['no host', `${GET_LINE}\r\nConnection: close\r\n\r\n`],
  ['HTTP/1.0', request(`GET ${QUERY} HTTP/1.0`)],
  ['HTTP/0.9', `GET ${QUERY}\r\n`],
  ['an HTTP of the future', request(`GET ${QUERY} HTTP/9.9`)],
  ['no HTTP at all', '\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03\r\n\r\n'],
  ['a space in the target', request(`GET ${QUERY} ?query=up HTTP/1.1`)],
  ['a tab in the target', request(`GET ${QUERY}\t?query=up HTTP/1.1`)],
  ['two spaces before the target', request(`GET  ${QUERY} HTTP/1.1`)],
  ['raw UTF-8 in the path', request(`GET ${QUERY}\xc3\xa9 HTTP/1.1`)],
  ['raw UTF-8 in the query', request(`GET ${QUERY}?query=\xc3\xa9 HTTP/1.1`)],
  ['raw UTF-8 in a page', request('GET /projects/\xc3\xa9 HTTP/1.1')],
  ['a zero byte in the target', request(`GET ${QUERY}\x00 HTTP/1.1`)],
  ['a zero byte in a header', request(GET_LINE, ['X-Token: a\x00b'])],
  ['a carriage return in a header', request(GET_LINE, ['X-Token: a\rX-Evil: b'])],
  ['a folded header', request(GET_LINE, ['X-Token: a', ' X-Evil: b'])],
  ['a space before the colon', request(POST_LINE, ['Transfer-Encoding : chunked', FORM], CHUNKS)],
  [
    'a length and chunks',
    request(POST_LINE, ['Content-Length: 4', 'Transfer-Encoding: chunked'], CHUNKS),
  ],
  [
    'chunks and a length',
    request(POST_LINE, ['Transfer-Encoding: chunked', 'Content-Length: 4'], CHUNKS),
  ],
  ['chunks', request(POST_LINE, ['Transfer-Encoding: chunked', FORM], CHUNKS)],
  ['chunks under a misspelt name', request(POST_LINE, ['Transfer-Encoding: xchunked'], CHUNKS)],
  [
    'chunks twice',
    request(POST_LINE, ['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], CHUNKS),
  ],
  ['chunks after gzip', request(POST_LINE, ['Transfer-Encoding: gzip, chunked'], CHUNKS)],
  ['chunks behind a tab', request(POST_LINE, ['Transfer-Encoding:\tchunked'], CHUNKS)],
  [
    'a chunk of negative size',
    request(POST_LINE, ['Transfer-Encoding: chunked'], '-8\r\nquery=up\r\n0\r\n\r\n'),
  ],
  ['two lengths', request(POST_LINE, ['Content-Length: 8', 'Content-Length: 0'], 'query=up')],
  ['a list of lengths', request(POST_LINE, ['Content-Length: 8, 8'], 'query=up')],
  ['a negative length', request(POST_LINE, ['Content-Length: -1'], 'query=up')],
  ['a length with a sign', request(POST_LINE, ['Content-Length: +8'], 'query=up')],
  ['a hexadecimal length', request(POST_LINE, ['Content-Length: 0x8'], 'query=up')],
  [
    'a length beyond all numbers',
    request(POST_LINE, [`Content-Length: ${'9'.repeat(30)}`], 'query=up'),
  ],
  ['a body where none belongs', request(GET_LINE, ['Content-Length: 8'], 'query=up')],
  [
    'a request within a GET',
    request(GET_LINE, ['Content-Length: 64'], request(GET_LINE).slice(0, 64)),
  ],
  [
    'a body beyond the limit',
    request(POST_LINE, ['Content-Length: 300000', FORM], 'a'.repeat(300_000)),
  ],
  [
    'a body beyond the control plane’s limit',
    request(
      `POST ${COCKPIT}/regions/fr-par/tokens HTTP/1.1`,
      ['Content-Length: 70000'],
      'a'.repeat(70_000),
    ),
  ],
  ['a long target', request(`GET ${QUERY}?query=${'a'.repeat(20_000)} HTTP/1.1`)],
  ['a long header', request(GET_LINE, [`X-Token: ${'a'.repeat(20_000)}`])],
  [
    'many headers',
    request(
      GET_LINE,
      Array.from({ length: 40 }, (_, n) => `X-${n}: ${'a'.repeat(1_000)}`),
    ),
  ],
  ['a page of another site', request(GET_LINE, ['Sec-Fetch-Site: cross-site'])],
  ['a page of another subdomain', request(GET_LINE, ['Sec-Fetch-Site: same-site'])],
  ['a typed address', request(GET_LINE, ['Sec-Fetch-Site: none'])],
  [
    'a web socket',
    request(`GET /gateway/logs/fr-par/${ID}/loki/api/v1/tail HTTP/1.1`, ['Upgrade: websocket']),
  ],
  ['a file above the build', request('GET /assets/../../above.txt HTTP/1.1')],
  ['a file above the build, encoded', request('GET /..%2fabove.txt HTTP/1.1')],
  ['a file above the assets', request('GET /assets/%2e%2e/%2e%2e/above.txt HTTP/1.1')],
  ['a file with a dot', request('GET /.vite/manifest.json HTTP/1.1')],
  ['an asset that is not there', request('GET /assets/none.js HTTP/1.1')],
  ['POST to a page', request('POST / HTTP/1.1', ['Content-Length: 0'])],
];

/** A request for a target, as `hostileForms` writes it. */
export const requestTo = (method: string, target: string) =>
  request(`${method} ${target} HTTP/1.1`);
