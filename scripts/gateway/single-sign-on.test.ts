import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Listening, listenOnLoopback } from '../loopback.ts';
import { LOOPBACK } from '../ports.ts';
import { ID } from './hostile-requests.ts';
import { makeFolder, type RunningNginx, sendRaw, startNginx, whyNoNginx } from './running-nginx.ts';
import { renderNginx } from './render.ts';
import { checkSettings } from './settings.ts';

const why = await whyNoNginx();

const KEY = '11111111-2222-4333-8444-555555555555';
const TOKEN = 'the-token-of-this-source';
const API = '/gateway/api/account/v3/projects';
const DATA = `/gateway/metrics/fr-par/${ID}/prometheus/api/v1/labels`;
const OURS = { 'Sec-Fetch-Site': 'same-origin', Cookie: 'session=good' };

interface Seen {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

describe.skipIf(why !== undefined)(`behind a single sign-on${why ? ` (${why})` : ''}`, () => {
  const provider: Seen[] = [];
  const signOn: Seen[] = [];
  const upstream = createServer((request, response) => {
    provider.push({ url: request.url ?? '', headers: request.headers });
    response.end('{}');
  });
  const signOnServer = createServer((request, response) => {
    signOn.push({ url: request.url ?? '', headers: request.headers });
    if (request.url === '/oauth2/auth') {
      response.statusCode = request.headers.cookie?.includes('session=good') ? 202 : 401;
    } else {
      response.setHeader('Set-Cookie', 'session=good; HttpOnly');
      response.writeHead(302, { Location: 'https://login.test/' });
    }
    response.end();
  });
  const listening: Listening[] = [];
  let nginx: RunningNginx;

  beforeAll(async () => {
    const folder = makeFolder();
    const secrets = join(folder, 'secrets.conf');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      secrets,
      `map "" $vigie_api_key { default "${KEY}"; }
       map $request_uri $vigie_data_token { default ""; "~^/gateway/metrics/fr-par/${ID}/" "${TOKEN}"; }`,
    );
    listening.push(await listenOnLoopback(upstream), await listenOnLoopback(signOnServer));
    const [server = '', signOnUrl = ''] = listening.map(({ origin }) => origin);
    nginx = await startNginx(folder, {
      resolver: ['127.0.0.1'],
      provider: { api: server },
      ownServers: [{ type: 'metrics', region: 'fr-par', id: ID, url: server }],
      singleSignOn: { server: signOnUrl, secrets, holdsTokens: true },
    });
  });

  afterAll(async () => {
    await nginx.stop();
    for (const { stop } of listening) stop();
  });

  beforeEach(() => {
    provider.length = 0;
    signOn.length = 0;
  });

  const ask = (path: string, headers: Record<string, string>) =>
    fetch(nginx.origin + path, { headers, redirect: 'manual' });

  test('the gateway adds the key and the token, whatever the browser sends', async () => {
    const forged = { ...OURS, 'X-Auth-Token': 'forged', 'X-Token': 'forged' };
    expect((await ask(API, forged)).status).toBe(200);
    expect((await ask(DATA, forged)).status).toBe(200);
    expect(provider.map(({ headers }) => [headers['x-auth-token'], headers['x-token']])).toEqual([
      [KEY, undefined],
      [undefined, TOKEN],
    ]);
    // The session of the single sign-on is none of the provider's business.
    expect(provider.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
  });

  test.each([
    ['nobody is signed in', { 'Sec-Fetch-Site': 'same-origin' }, 401],
    ['a session that is over', { ...OURS, Cookie: 'session=old' }, 401],
    ['another site with the person’s cookie', { ...OURS, 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['a neighbour with the person’s cookie', { ...OURS, 'Sec-Fetch-Site': 'same-site' }, 403],
    ['an address typed in', { ...OURS, 'Sec-Fetch-Site': 'none' }, 403],
    ['a value that begins like ours', { ...OURS, 'Sec-Fetch-Site': 'same-origin-not' }, 403],
  ])('%s: nothing is passed on', async (_name, headers, status) => {
    for (const path of [API, DATA]) expect((await ask(path, headers)).status).toBe(status);
    expect(provider).toEqual([]);
  });

  test('who does not say where they come from is refused', async () => {
    const raw = `GET ${API} HTTP/1.1\r\nHost: ${LOOPBACK}\r\nCookie: session=good\r\nConnection: close\r\n\r\n`;
    expect(await sendRaw(nginx.port, raw)).toMatch(/^HTTP\/1\.1 403/);
    expect(provider).toEqual([]);
  });

  test('a page leads to the sign-in and back, and the sign-in may set its cookie', async () => {
    const asked = '/projects/a/products?region=fr-par&from=now-6h&name=a%26b+c';
    const page = await ask(asked, { 'X-Auth-Token': 'key', 'X-Auth-Request-Redirect': '/evil' });
    expect([page.status, page.headers.get('location')]).toEqual([302, 'https://login.test/']);
    expect(page.headers.get('set-cookie')).toContain('session=good');
    const { url, headers } = signOn.at(-1) ?? {};
    expect([url, headers?.['x-auth-request-redirect']]).toEqual(['/oauth2/start', asked]);
    expect(headers?.['x-auth-token']).toBeUndefined();
    const again = await ask('/oauth2/start?rd=/', { 'X-Auth-Token': 'key' });
    expect(again.headers.get('location')).toBe('https://login.test/');
    expect(signOn.at(-1)?.headers['x-auth-token']).toBeUndefined();
    expect((await ask('/', OURS)).status).toBe(200);
  });

  test('the question who is signed in is nobody else’s to ask', async () => {
    expect((await ask('/vigie-sign-on', OURS)).status).toBe(404);
  });

  test('no answer and no log has the key or the token', async () => {
    const answer = await ask(API, OURS);
    const told = [...answer.headers].join() + (await answer.text());
    expect(told + nginx.logs()).not.toMatch(new RegExp(`${KEY}|${TOKEN}|session=`));
  });
});

test('the provider is asked with a key: a file must have it', () => {
  const singleSignOn = { server: 'http://127.0.0.1:4180' };
  const written = { resolver: ['127.0.0.53'], provider: {}, singleSignOn };
  expect(() => checkSettings(written)).toThrow(/singleSignOn\.secrets: expected a file/);
});

test('a test point goes with the token that the browser has, never with the gateway’s', () => {
  const singleSignOn = {
    server: 'http://127.0.0.1:4180',
    secrets: '/etc/vigie/secrets.conf',
    holdsTokens: true,
  };
  const settings = checkSettings({ resolver: ['127.0.0.53'], provider: {}, singleSignOn });
  const text = renderNginx(settings);
  const tokenOf = (name: string) =>
    new RegExp(`location \\^~ /gateway/${name}/ [^]*?X-Token (\\S+);`).exec(text)?.[1];
  expect(['logs', 'push-metrics', 'push-logs', 'push-traces'].map(tokenOf)).toEqual([
    '$vigie_data_token',
    '$http_x_token',
    '$http_x_token',
    '$http_x_token',
  ]);
});
