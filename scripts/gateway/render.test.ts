import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { securityHeaders } from '../../security-headers.ts';
import { parseConfig } from '#api/runtime-config.ts';
import { allowList, upstreamOf } from './allow-list.ts';
import { configLines, consoleConfig } from './console-config.ts';
import { ID } from './hostile-requests.ts';
import { renderNginx } from './render.ts';
import { checkSettings, readSettings } from './settings.ts';

const examples = ['settings.example.json', 'own-servers.example.json'].map(
  (name) => [name, `deploy/${name}`] as const,
);
const base = { serverNames: ['vigie.test'], buildFolder: '/srv/vigie' };
const provider = { ...base, resolver: ['127.0.0.53'], provider: {} };
const ownServer = { type: 'metrics', region: 'home', id: ID, url: 'http://127.0.0.1:9090' };

describe('the configuration', () => {
  test.each(examples)('of %s is whole', (_name, path) => {
    const settings = readSettings(path);
    const text = renderNginx(settings);
    expect(text).not.toMatch(/\{\{|undefined|\[object/);
    for (const { request } of allowList(settings)) expect(text).toContain(`"~${request}"`);
  });

  test('carries the headers of every page as they are written', () => {
    const text = renderNginx(checkSettings(provider));
    for (const value of Object.values(securityHeaders)) expect(text).toContain(`"${value}"`);
  });

  test('promises encryption only where there is some', () => {
    const tls = { certificate: '/etc/ssl/vigie.pem', key: '/etc/ssl/vigie.key' };
    expect(renderNginx(checkSettings({ ...provider, tls }))).toMatch(
      /listen 443 ssl http2;[^]*Strict-Transport-Security/,
    );
    expect(renderNginx(checkSettings({ ...provider, listen: '127.0.0.1:80' }))).not.toMatch(
      /ssl http2|add_header Strict-Transport/,
    );
  });

  test('names what a template asks for in vain', () => {
    expect(() => renderNginx(checkSettings(provider), '{{nothing}}')).toThrow('{{nothing}}');
  });
});

describe('the console is told', () => {
  const told = (written: unknown) =>
    parseConfig(JSON.stringify(consoleConfig(checkSettings(written))));
  const two = { prometheus: 'http://localhost:9090', alertmanager: 'http://127.0.0.1:9093' };

  test('of one’s own servers by two settings, which are all there need be', () => {
    const settings = checkSettings(two);
    expect(settings).toMatchObject({ listen: '127.0.0.1:8080', buildFolder: '/srv/vigie' });
    expect(settings.ownServers.map(({ url }) => url)).toEqual([
      'http://127.0.0.1:9090',
      'http://127.0.0.1:9093',
    ]);
    const { servers, regions } = told(two);
    expect(regions).toEqual(['home']);
    expect(servers?.map(({ type, name }) => [type, name])).toEqual([
      ['metrics', 'Prometheus'],
      ['alertmanager', 'Alertmanager'],
    ]);
  });

  test('what the allow-list lets through: every server by its own id', () => {
    const more = [
      { type: 'metrics', url: 'http://127.0.0.1:9091', name: 'Büro 2' },
      { type: 'metrics', region: 'lab', url: 'http://127.0.0.1:9092' },
    ];
    const settings = checkSettings({ ...two, ownServers: more });
    const { servers = [] } = told({ ...two, ownServers: more });
    const list = allowList(settings);
    const asked = servers
      .filter(({ type }) => type === 'metrics')
      .map(({ region, id }) =>
        upstreamOf(list, `GET /gateway/metrics/${region}/${id}/prometheus/api/v1/labels HTTP/1.1`),
      );
    expect(asked).toEqual(
      ['9090', '9091', '9092'].map((port) => `http://127.0.0.1:${port}/api/v1/labels`),
    );
  });

  test('of the provider’s regions, and to ask each person for a key', () => {
    expect(told(provider)).toMatchObject({
      api: '/gateway/api',
      regions: ['fr-par', 'nl-ams', 'pl-waw'],
      signIn: 'key',
    });
    expect(told({ ...provider, console: { signIn: 'gateway' } }).signIn).toBe('gateway');
  });

  test('in pieces that nginx can read, however many servers there are', () => {
    const ownServers = Array.from({ length: 60 }, (_, index) => ({
      type: 'metrics',
      name: 'Ж'.repeat(60),
      url: `http://127.0.0.1:${9_000 + index}`,
    }));
    const settings = checkSettings({ ownServers });
    const lines = configLines(settings);
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThan(4_096);
    const text = lines.map((line) => /^set \$\w+ '(.*)';$/.exec(line)?.[1] ?? '').join('');
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(consoleConfig(settings))));
  });
});

describe('what the content policy refused', () => {
  test('is told to whom the settings name, and to nobody else', () => {
    expect(renderNginx(checkSettings(provider))).not.toMatch(/csp-reports|report-uri/);
    const text = renderNginx(checkSettings({ ...provider, cspReports: 'http://127.0.0.1:7' }));
    expect(text).toContain("form-action 'self'; report-uri /csp-reports\"");
    expect(text).toContain('proxy_pass http://127.0.0.1:7;');
  });
});

describe('test points', () => {
  test.each([
    ['thirty a minute', {}, 30],
    ['as many as the settings say', { pushesPerMinute: 600 }, 600],
  ])('pass by one address: %s', (_name, more, rate) => {
    const text = renderNginx(checkSettings({ ...provider, ...more }));
    expect(text).toContain(`zone=vigie_pushes:1m rate=${rate}r/m;`);
    const limited = text
      .split(/^ *location /m)
      .filter((each) => /^ *limit_req zone=vigie_pushes /m.test(each))
      .map((each) => each.split(' ')[1]);
    expect(limited).toEqual([
      '/gateway/push-metrics/',
      '/gateway/push-logs/',
      '/gateway/push-traces/',
    ]);
  });
});

describe('settings that cannot be used name the field', () => {
  const cases: [string, unknown, RegExp][] = [
    ['no server name', { ...provider, serverNames: [] }, /serverNames: /],
    [
      'a directive in a server name',
      { ...provider, serverNames: ['a; return 200'] },
      /serverNames\[0\]: expected a host name/,
    ],
    [
      'a folder that is relative',
      { ...provider, buildFolder: 'dist/live' },
      /buildFolder: expected an absolute path/,
    ],
    ['a folder with a quotation mark', { ...provider, buildFolder: '/srv/"x' }, /buildFolder: /],
    ['an address that is none', { ...provider, listen: 'everywhere' }, /listen: expected a port/],
    ['a misspelt field', { ...provider, resolvers: [] }, /at the top: no such field: resolvers/],
    [
      'an API in the clear',
      { ...provider, provider: { api: 'http://api.test' } },
      /provider\.api: expected an https URL/,
    ],
    [
      'a data host in the clear',
      { ...provider, provider: { dataHost: 'http://{id}.{type}.cockpit.{region}.scw.cloud' } },
      /provider\.dataHost: /,
    ],
    [
      'a data host without its parts',
      { ...provider, provider: { dataHost: 'https://data.test' } },
      /provider\.dataHost: /,
    ],
    [
      'a data host that ends in a checked part',
      { ...provider, provider: { dataHost: 'https://{id}.{type}.{region}' } },
      /provider\.dataHost: /,
    ],
    [
      'a region with a pattern',
      { ...provider, provider: { regions: ['.*'] } },
      /provider\.regions\[0\]: /,
    ],
    [
      'no DNS server for the provider',
      { ...provider, resolver: [] },
      /resolver: expected a DNS server: provider/,
    ],
    [
      'no DNS server for a name',
      { ...base, ownServers: [{ ...ownServer, url: 'http://mimir:8080' }] },
      /resolver: .*http:\/\/mimir:8080 is reached by name/,
    ],
    [
      'an id that is no UUID',
      { ...base, ownServers: [{ ...ownServer, id: '1' }] },
      /ownServers\[0\]\.id: expected a UUID/,
    ],
    [
      'a URL with a variable',
      { ...base, ownServers: [{ ...ownServer, url: 'http://$host' }] },
      /ownServers\[0\]\.url: /,
    ],
    [
      'a source twice',
      { ...base, ownServers: [ownServer, ownServer] },
      /ownServers\[1\]\.id: .*twice/,
    ],
    ['a field of another kind', { ...provider, brotli: 'yes' }, /brotli: expected boolean/],
    ['nobody to ask', base, /at the top: expected prometheus, ownServers or provider/],
    [
      'a name that would end its quotes',
      { ...base, ownServers: [{ ...ownServer, name: "it's" }] },
      /ownServers\[0\]\.name: /,
    ],
    [
      'a path that leads elsewhere',
      { ...provider, console: { signOutUrl: '//evil.test' } },
      /console\.signOutUrl: /,
    ],
    [
      'a field the console does not know',
      { ...provider, console: { api: '/x' } },
      /console: no such field/,
    ],
    ['no test point', { ...provider, pushesPerMinute: 0 }, /pushesPerMinute: expected at least/],
    ['half a test point', { ...provider, pushesPerMinute: 0.5 }, /pushesPerMinute: expected int/],
    [
      'more test points than nginx counts',
      { ...provider, pushesPerMinute: 6_001 },
      /pushesPerMinute: expected at most 6000/,
    ],
    ['no object', 'vigie', /at the top: /],
  ];
  test.each(cases)('%s', (_name, written, expected) => {
    expect(() => checkSettings(written)).toThrow(expected);
  });

  test('and the file', () => {
    expect(() => readSettings('deploy/README.md')).toThrow(/^deploy\/README\.md is no JSON: /);
    expect(readFileSync('deploy/README.md', 'utf8')).toContain('npm run');
  });
});
