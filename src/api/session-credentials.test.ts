import { HttpResponse, http } from 'msw/http';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { preferences, setPreferences } from '#lib/preferences.ts';
import { accountContract } from './contract/account.ts';
import { cockpitAlertsContract } from './contract/cockpit-alerts.ts';
import { prometheusContract } from './contract/prometheus.ts';
import { prometheusRulesContract } from './contract/prometheus-rules.ts';
import { noteOwner } from './data-place.ts';
import { sweepLeftovers } from './data-token-sweep.ts';
import { dropTokensOnLeaving, pasteToken } from './data-token.ts';
import { ApiError } from './errors.ts';
import { call } from './http.ts';
import { projectListOptions } from './queries/account.ts';
import { queryClient } from './query-client.ts';
import { writesRefused } from './rights.ts';
import { configure, type RuntimeConfig } from './runtime-config.ts';
import { askForTokensAgain, connectSession, signOut } from './session-credentials.ts';
import { allowTokens, closeSession, currentSession, openSession } from './session.ts';
import { tokenNeeds } from './token-needs.ts';

const API = 'http://console.test/gateway/api';
const KEY = '6170692d-6b65-4920-8f66-206120746573';
const ACCESS = 'SCW1234567890ABCDEFG';
const PROJECT = 'project-1';

const config: RuntimeConfig = {
  mode: 'live',
  api: API,
  dataSource: 'http://console.test/gateway/{type}/{region}/{id}',
  regions: ['fr-par', 'nl-ams'],
  minimumIntervalSeconds: 15,
  signIn: 'key',
};

const base = (region: string, type = 'metrics') =>
  `http://console.test/gateway/${type}/${region}/source-${region}`;

/** The provider and its data hosts, as far as credentials go. */
const world = {
  keys: new Set<string>(),
  tokens: new Map<string, { secret: string; scopes: readonly string[] }>(),
  permissionSet: 'ObservabilityFullAccess',
  refusingRegions: new Set<string>(),
  /** Hosts that have not heard of a token yet. */
  deafTo: new Set<string>(),
  /** What stands in between answers instead. */
  portal: false,
  /** Names of old tokens, by project and region. */
  leftovers: {} as Record<string, readonly string[]>,
  projects: [] as string[],
  asked: [] as string[],
  log: [] as string[],
  /** Credentials that arrived where they must not. */
  strays: [] as string[],
  names: [] as string[],
  count: 0,
};

const denied = (action: string) =>
  HttpResponse.json(
    { type: 'permissions_denied', message: 'no', details: [{ action, resource: 'cockpit' }] },
    { status: 403 },
  );

const server = setupServer(
  http.all(`${API}/*`, ({ request }) => {
    const { pathname } = new URL(request.url);
    world.log.push(`${request.method} ${pathname.replace('/gateway/api', '')}`);
    if (request.headers.has('x-token')) world.strays.push(pathname);
    if (world.portal) return new HttpResponse('<html>Room number?</html>', { status: 401 });
    const key = request.headers.get('x-auth-token') ?? '';
    if (world.keys.has(key)) return undefined;
    return HttpResponse.json(
      { type: 'denied_authentication', method: 'api_key', reason: 'not_found' },
      { status: 401 },
    );
  }),
  http.get(`${API}/iam/v1alpha1/api-keys/:key`, () =>
    HttpResponse.json({ access_key: ACCESS, application_id: 'app' }),
  ),
  http.get(`${API}/iam/v1alpha1/groups`, () => HttpResponse.json({ groups: [], total_count: 0 })),
  http.get(`${API}/iam/v1alpha1/policies`, () =>
    HttpResponse.json({
      // The second one is somebody else's: filters are not to be relied upon.
      policies: [
        { id: 'mine', application_id: 'app' },
        { id: 'other', application_id: 'someone-else' },
      ],
      total_count: 2,
    }),
  ),
  http.get(`${API}/iam/v1alpha1/rules`, ({ request }) => {
    const isMine = new URL(request.url).searchParams.get('policy_id') === 'mine';
    const name = isMine ? world.permissionSet : 'AllProductsFullAccess';
    const rule = { id: 'rule', permission_set_names: [name], organization_id: 'org' };
    return HttpResponse.json({ rules: [rule], total_count: 1 });
  }),
  http.post(`${API}/cockpit/v1/regions/:region/tokens`, async ({ params, request }) => {
    const region = String(params['region']);
    if (world.refusingRegions.has(region)) return denied('write');
    const body: unknown = await request.json();
    const { name, token_scopes: scopes } = body as { name: string; token_scopes: string[] };
    world.names.push(name);
    const id = `token-${++world.count}`;
    world.tokens.set(id, { secret: `secret-${id}`, scopes });
    return HttpResponse.json({
      id,
      project_id: PROJECT,
      name,
      scopes,
      secret_key: `secret-${id}`,
      region,
    });
  }),
  http.delete(`${API}/cockpit/v1/regions/:region/tokens/:id`, ({ params }) => {
    world.tokens.delete(String(params['id']));
    return new HttpResponse(null, { status: 204 });
  }),
  http.post(`${API}/cockpit/v1/regions/:region/alert-manager/enable`, () => denied('write')),
  http.get(`${API}/cockpit/v1/regions/:region/tokens`, ({ request, params }) => {
    const projectId = new URL(request.url).searchParams.get('project_id');
    const names = world.leftovers[`${projectId} ${String(params['region'])}`] ?? [];
    const tokens = names.map((name) => ({
      id: name,
      project_id: projectId,
      name,
      scopes: [],
      region: params['region'],
      created_at: '2026-01-01T00:00:00Z',
    }));
    return HttpResponse.json({ tokens, total_count: tokens.length });
  }),
  http.get(`${API}/account/v3/projects`, ({ request }) => {
    world.asked.push(new URL(request.url).search);
    const projects = world.projects.map((id) => ({ id, name: id, organization_id: 'org' }));
    return HttpResponse.json({ projects, total_count: projects.length });
  }),
  http.all('http://console.test/gateway/:type/:region/:id/*', ({ request, params }) => {
    world.log.push(`${request.method} ${String(params['type'])} ${String(params['region'])}`);
    if (request.headers.has('x-auth-token')) world.strays.push(request.url);
    const token = request.headers.get('x-token');
    const known = [...world.tokens.values()].some(({ secret }) => secret === token);
    if (!known || world.deafTo.has(token ?? ''))
      return new HttpResponse('invalid token', { status: 401 });
    const isRules = new URL(request.url).pathname.endsWith('/rules');
    if (isRules && token === 'given-secret') return new HttpResponse('no scope', { status: 403 });
    return HttpResponse.json({ status: 'success', data: isRules ? { groups: [] } : [] });
  }),
);

const readSeries = (region = 'fr-par') =>
  call(prometheusContract.seriesList, { base: base(region), query: { match: ['up'] } });
const readRules = () =>
  call(prometheusRulesContract.runningGroupList, { base: base('fr-par'), query: {} });
const listProjects = () => call(accountContract.projectList, { base: API });
const write = () =>
  call(cockpitAlertsContract.alertManagerEnable, {
    base: API,
    path: { region: 'fr-par' },
    body: { projectId: PROJECT },
  });
const deletions = () => world.log.filter((line) => line.startsWith('DELETE '));
const creations = () => world.log.filter((line) => /^POST .*\/tokens$/.test(line));

async function failureOf(promise: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error('It did not fail as it should.');
  return error;
}

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  vi.stubGlobal('addEventListener', () => {});
  configure(config);
  for (const region of config.regions) noteOwner(region, `source-${region}`, PROJECT);
  Object.assign(world, {
    permissionSet: 'ObservabilityFullAccess',
    log: [],
    strays: [],
    names: [],
    portal: false,
    leftovers: {},
    projects: [],
    asked: [],
  });
  world.deafTo.clear();
  world.keys = new Set([KEY]);
  world.tokens.clear();
  world.refusingRegions.clear();
  connectSession(() => {});
});
afterEach(async () => {
  await signOut('signed-out');
  vi.unstubAllGlobals();
});

const signIn = (accessKey: string | undefined = ACCESS, secretKey = KEY) =>
  openSession({ secretKey, accessKey, isKept: false });

describe('tokens for data', () => {
  test('one is made however many ask, with the scopes to read, and is deleted at sign-out', async () => {
    signIn();
    await Promise.all(Array.from({ length: 12 }, () => readSeries()));
    expect(creations()).toHaveLength(1);
    expect([...world.tokens.values()].map(({ scopes }) => scopes)).toEqual([
      ['read_only_metrics', 'read_only_logs', 'read_only_traces'],
    ]);
    await signOut('signed-out');
    expect(world.tokens.size).toBe(0);
    expect(world.names).toEqual([expect.stringMatching(/^vigie-\d{8}T\d{6}Z-[0-9a-z]{6}$/)]);
  });

  test('another region has its own, and rules have one that is made when they are asked for', async () => {
    signIn();
    await Promise.all([readSeries('fr-par'), readSeries('nl-ams')]);
    await readRules();
    expect([...world.tokens.values()].map(({ scopes }) => scopes.length)).toEqual([3, 3, 1]);
    expect([...world.tokens.values()][2]?.scopes).toEqual(['full_access_metrics_rules']);
    expect(world.strays).toEqual([]);
  });

  test('one that was deleted is replaced once; a host that takes none is not asked for ever', async () => {
    signIn();
    await readSeries();
    world.tokens.clear();
    await readSeries();
    expect(creations()).toHaveLength(2);
    world.tokens.clear();
    expect(await failureOf(readSeries())).toMatchObject({ kind: 'unauthenticated' });
    expect(await failureOf(readSeries())).toMatchObject({ kind: 'unauthenticated' });
    expect(creations()).toHaveLength(2);
    expect(currentSession().status).toBe('open');
  });

  test('a region that makes none says so, is not asked again, and holds up no other', async () => {
    signIn();
    world.refusingRegions.add('nl-ams');
    const error = await failureOf(readSeries('nl-ams'));
    expect(error.userMessage).toContain('“write” on “cockpit”');
    await failureOf(readSeries('nl-ams'));
    await readSeries('fr-par');
    expect(creations()).toHaveLength(2);
    expect(tokenNeeds()).toMatchObject([{ region: 'nl-ams', why: 'refused' }]);
    world.refusingRegions.clear();
    askForTokensAgain();
    await readSeries('nl-ams');
  });

  test('a key that may only read sends no write; a pasted token is used, until it is refused', async () => {
    world.permissionSet = 'ObservabilityReadOnly';
    signIn();
    expect(await failureOf(readSeries())).toMatchObject({ code: 'token_needed' });
    expect(tokenNeeds()).toMatchObject([{ region: 'fr-par', why: 'read-only' }]);
    world.tokens.set('given', { secret: 'given-secret', scopes: [] });
    pasteToken({ projectId: PROJECT, region: 'fr-par' }, 'given-secret');
    await readSeries();
    await failureOf(readRules());
    const before = world.log.length;
    expect(await failureOf(readRules())).toMatchObject({ code: 'token_needed' });
    expect(world.log).toHaveLength(before);
    await readSeries();
    world.tokens.clear();
    await failureOf(readSeries());
    expect(tokenNeeds()).toMatchObject([{ why: 'paste-refused' }]);
    expect(world.log.filter((line) => /^(POST|DELETE|PATCH) \//.test(line))).toEqual([]);
  });

  test('where nobody can say what the key may do, the person is asked first', async () => {
    openSession({ secretKey: KEY, isKept: false });
    expect(await failureOf(readSeries())).toMatchObject({ code: 'token_needed' });
    expect(creations()).toEqual([]);
    expect(tokenNeeds()).toMatchObject([{ why: 'not-agreed' }]);
    allowTokens();
    await readSeries();
    expect(world.log.filter((line) => line.includes('/iam/'))).toEqual([]);
  });

  test('one that a host has not heard of yet is replaced, and stays behind nowhere', async () => {
    signIn();
    await readSeries();
    for (const { secret } of world.tokens.values()) world.deafTo.add(secret);
    await readSeries();
    expect(creations()).toHaveLength(2);
    await signOut('signed-out');
    expect(world.tokens.size).toBe(0);
  });

  test('none is made while the others are being deleted', async () => {
    signIn();
    await readSeries('fr-par');
    const left = signOut('signed-out');
    expect(await failureOf(readSeries('nl-ams'))).toMatchObject({ code: 'session_over' });
    await left;
    expect(creations()).toHaveLength(1);
    expect(world.tokens.size).toBe(0);
  });

  test('another key that may only read is not sent to delete those of the last one', async () => {
    signIn();
    await readSeries();
    world.keys = new Set(['new-key']);
    await failureOf(listProjects());
    world.permissionSet = 'ObservabilityReadOnly';
    signIn('SCW00000000000000000', 'new-key');
    await failureOf(readSeries());
    expect(deletions()).toEqual([]);
    expect([...writesRefused()]).toEqual([]);
  });

  test('what was left is swept in every region and project that was used, by name and age alone', async () => {
    signIn();
    const mine = (index: number) => `vigie-20260101T00000${index}Z-abcdef`;
    world.projects = ['sweep-1', 'sweep-2', 'sweep-3', 'never-used'];
    const before = preferences();
    setPreferences({ recentProjectIds: ['sweep-3', 'sweep-2', 'of-another-key', 'sweep-1'] });
    world.leftovers = {
      'sweep-2 fr-par': [mine(1), 'vigie-for-the-wall-screen'],
      'sweep-2 nl-ams': [mine(2)],
      'sweep-1 nl-ams': [mine(3), 'agent'],
      'sweep-3 fr-par': [mine(4)],
      'never-used fr-par': [mine(5)],
      'of-another-key fr-par': [mine(6)],
    };
    const counts: number[] = [];
    await sweepLeftovers('sweep-2', (count) => counts.push(count));
    expect(counts).toEqual([2, 2]);
    expect(deletions().map((line) => line.split('/').at(-1))).toEqual([1, 2, 4, 3].map(mine));
    await sweepLeftovers('sweep-1', (count) => counts.push(count));
    expect(deletions()).toHaveLength(4);
    setPreferences(before);
  });

  test('a gateway that holds the tokens is asked without any', async () => {
    configure({ ...config, signIn: 'gateway', gatewayHoldsTokens: true });
    connectSession(() => {});
    await failureOf(readSeries());
    expect(creations()).toEqual([]);
  });

  test('leaving the page deletes them with requests that outlive it', async () => {
    signIn();
    await readSeries();
    const sent: RequestInit[] = [];
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      sent.push(init);
      return Promise.resolve(new Response());
    });
    dropTokensOnLeaving();
    expect(sent).toMatchObject([
      { method: 'DELETE', keepalive: true, headers: { 'X-Auth-Token': KEY } },
    ]);
  });
});

describe('the session', () => {
  test('a key that is refused ends it once, and nothing more is sent', async () => {
    signIn();
    world.keys.clear();
    const ends: string[] = [];
    const errors = await Promise.all(Array.from({ length: 5 }, () => failureOf(listProjects())));
    ends.push(...errors.map(({ kind }) => kind));
    expect(new Set(ends)).toEqual(new Set(['unauthenticated']));
    expect(currentSession()).toMatchObject({ status: 'ended', reason: 'refused' });
    const before = world.log.length;
    expect(await failureOf(listProjects())).toMatchObject({ code: 'session_over' });
    expect(world.log).toHaveLength(before);
  });

  test('the sign-in page of a network is not taken for a refused key', async () => {
    signIn();
    world.portal = true;
    const error = await failureOf(listProjects());
    expect(error.userMessage).toContain('web page');
    expect(currentSession().status).toBe('open');
  });

  test('the organization typed at sign-in is the one whose projects are listed', async () => {
    openSession({ secretKey: KEY, organizationId: 'org-7', isKept: false });
    await queryClient.fetchQuery(projectListOptions());
    expect(world.asked).toEqual([expect.stringContaining('organization_id=org-7')]);
  });

  test('a key that a sleeping tab kept is worth nothing after a sign-out in another', () => {
    const storage = (): Storage => {
      const items = new Map<string, string>();
      // As much of a storage as the session uses.
      return {
        getItem: (name: string) => items.get(name) ?? null,
        setItem: (name: string, value: string) => items.set(name, value),
        removeItem: (name: string) => items.delete(name),
      } as unknown as Storage;
    };
    const [one, other] = [storage(), storage()];
    vi.stubGlobal('localStorage', storage());
    vi.stubGlobal('sessionStorage', one);
    openSession({ secretKey: KEY, isKept: true });
    connectSession(() => {});
    expect(currentSession().status).toBe('open');
    vi.stubGlobal('sessionStorage', other);
    openSession({ secretKey: KEY, isKept: true });
    closeSession('signed-out');
    vi.stubGlobal('sessionStorage', one);
    connectSession(() => {});
    expect(currentSession().status).toBe('absent');
    expect(one.getItem('vigie.session')).toBeNull();
  });

  test('after a new sign-in what is on screen is asked again, with the new key', async () => {
    signIn();
    world.keys = new Set(['new-key']);
    await failureOf(listProjects());
    const invalidated = vi.spyOn(queryClient, 'invalidateQueries');
    signIn(ACCESS, 'new-key');
    expect(invalidated).toHaveBeenCalled();
    await listProjects();
    expect(currentSession().status).toBe('open');
  });

  test('an answer to the old key does not end the new session', async () => {
    signIn(ACCESS, 'old-key');
    const late = listProjects();
    signIn(ACCESS, KEY);
    await late;
    expect(currentSession().status).toBe('open');
  });

  test('a write that is refused teaches that the project is for reading', async () => {
    openSession({ secretKey: KEY, isKept: false });
    await failureOf(write());
    expect([...writesRefused()]).toEqual([PROJECT]);
  });

  test('the key is in no error and no query key', async () => {
    signIn();
    await readSeries();
    world.keys.clear();
    const error = await failureOf(listProjects());
    const seen = JSON.stringify([
      Object.getOwnPropertyNames(error).map((name) => Reflect.get(error, name)),
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ queryKey, state }) => [queryKey, state]),
      currentSession(),
      tokenNeeds(),
    ]);
    for (const secret of [KEY, 'secret-token']) expect(seen).not.toContain(secret);
  });
});
