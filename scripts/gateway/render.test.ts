import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { securityHeaders } from '../../security-headers.ts';
import { allowList } from './allow-list.ts';
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
      /resolver: .*ownServers\[0\]\.url/,
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
    [
      'a field that is not there',
      { ...provider, buildFolder: undefined },
      /buildFolder: expected string/,
    ],
    ['nobody to ask', base, /provider: expected it, or ownServers/],
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
