import { Errors } from '@scaleway/sdk-client';
import { Cockpitv1 } from '@scaleway/sdk-cockpit';
import { afterAll, describe, expect, it } from 'vitest';
import { ERROR_NAME } from '../sentinels.ts';
import { CALM, type Persona } from '../state.ts';
import { failureOf, START_MS, startOfficial } from './official.ts';

/** Every error the provider's own client knows arrives as itself, with all it says. */

let persona: Persona = 'admin';
let failingRegions: readonly string[] = [];
let chaosPercent = 0;
const official = await startOfficial({
  realNowMs: () => START_MS,
  state: () => ({ ...CALM, persona, failingRegions, chaosPercent }),
});
const cockpit = new Cockpitv1.RegionalAPI(official.client);
const NOBODY = '11111111-1111-4111-8111-111111111111';
const arrived = new Set<unknown>();

afterAll(official.stop);

/** An error with its class: where a body lacks a field, the SDK falls back to its general one. */
async function refusal(promise: Promise<unknown>): Promise<readonly [unknown, unknown]> {
  const error = await failureOf(promise);
  const kind = error instanceof Error ? error.constructor : undefined;
  arrived.add(kind);
  return [kind, error];
}

describe('what the world refuses', () => {
  it('a thing that is not there', async () => {
    expect(await refusal(cockpit.getToken({ tokenId: NOBODY }))).toMatchObject([
      Errors.ResourceNotFoundError,
      {
        status: 404,
        resource: 'token',
        resourceId: NOBODY,
      },
    ]);
  });

  it('arguments, all at once, by their names', async () => {
    const create = cockpit.createDataSource({ name: 'a', type: 'logs', retentionDays: 2_000 });
    expect(await refusal(create)).toMatchObject([
      Errors.InvalidArgumentsError,
      {
        status: 400,
        details: [
          { argumentName: 'name', reason: 'constraint' },
          { argumentName: 'retention_days', reason: 'constraint' },
        ],
      },
    ]);
  });

  it('a contact twice', async () => {
    const email = { to: 'twice@example.com' };
    await cockpit.createContactPoint({ email });
    expect(await refusal(cockpit.createContactPoint({ email }))).toMatchObject([
      Errors.AlreadyExistsError,
      {
        status: 409,
        resource: 'contact point',
        resourceId: email.to,
      },
    ]);
  });

  it('alerts without an alert manager', async () => {
    const enable = cockpit.enableAlertRules({ region: 'pl-waw' });
    expect(await refusal(enable)).toMatchObject([
      Errors.PreconditionFailedError,
      {
        status: 412,
        precondition: 'resource_not_usable',
      },
    ]);
  });

  it('more data sources than the quota', async () => {
    const region = 'nl-ams';
    for (let count = 0; count < 20; count++) {
      await cockpit.createDataSource({ region, name: `source ${count}`, type: 'metrics' });
    }
    const oneMore = cockpit.createDataSource({ region, name: 'one more', type: 'metrics' });
    expect(await refusal(oneMore)).toMatchObject([
      Errors.QuotasExceededError,
      {
        status: 403,
        list: [{ resource: 'data source', quota: 20, current: 20, scope: { kind: 'project' } }],
      },
    ]);
  });

  it("the loss of the provider's own data source", async () => {
    const [row] = await cockpit.listDataSources({ origin: 'scaleway' }).all();
    const remove = cockpit.deleteDataSource({ dataSourceId: row?.id ?? '' });
    expect(await refusal(remove)).toMatchObject([Errors.PermissionsDeniedError, { status: 403 }]);
  });

  it('every write, to a viewer, and no read', async () => {
    persona = 'viewer';
    const list = [{ action: 'write', resource: 'cockpit' }];
    const [row] = await cockpit.listDataSources().all();
    for (const write of [
      () => cockpit.createToken({ name: 'token' }),
      () => cockpit.updateDataSource({ dataSourceId: row?.id ?? '', retentionDays: 9 }),
      () => cockpit.deleteContactPoint({ email: { to: 'twice@example.com' } }),
      () => cockpit.disableAlertRules(),
      () => cockpit.triggerTestAlert(),
    ]) {
      expect(await refusal(write())).toMatchObject([
        Errors.PermissionsDeniedError,
        { status: 403, list },
      ]);
    }
    expect((await cockpit.listAlerts()).totalCount).toBe(22);
    persona = 'admin';
  });

  it('everything, in a region that is away', async () => {
    failingRegions = ['fr-par'];
    expect(await refusal(cockpit.listTokens())).toMatchObject([
      Errors.ScalewayError,
      { status: 503 },
    ]);
    expect((await cockpit.listTokens({ region: 'pl-waw' })).totalCount).toBe(0);
    failingRegions = [];
    expect((await cockpit.listTokens()).totalCount).toBe(0);
  });
});

it('tells the faults of chaos apart', async () => {
  chaosPercent = 100;
  const faults = new Set<string>();
  // Of four in a row one hangs: it is not waited for.
  await new Promise<void>((resolve) => {
    for (let count = 0; count < 4; count++) {
      void refusal(cockpit.listTokens()).then(([, error]) => {
        if (error instanceof Errors.ScalewayError) faults.add(`${error.status} ${error.name}`);
        if (faults.size === 3) resolve();
      });
    }
  });
  chaosPercent = 0;
  expect([...faults].toSorted()).toEqual([
    '429 TooManyRequestsError',
    '502 ScalewayError',
    '503 ScalewayError',
  ]);
});

describe('what a name asks for', () => {
  it.each([
    ['already_exists', Errors.AlreadyExistsError, { status: 409, helpMessage: expect.any(String) }],
    ['denied_authentication', Errors.DeniedAuthenticationError, { status: 401, method: 'api_key' }],
    ['expired', Errors.ResourceExpiredError, { expiredSince: new Date('2026-01-01T00:00:00Z') }],
    ['invalid_arguments', Errors.InvalidArgumentsError, { details: [{ argumentName: 'name' }] }],
    ['locked', Errors.ResourceLockedError, { status: 423, resource: 'data source' }],
    ['not_found', Errors.ResourceNotFoundError, { status: 404 }],
    ['out_of_stock', Errors.OutOfStockError, { resource: 'data source' }],
    ['permissions_denied', Errors.PermissionsDeniedError, { list: [{ action: 'write' }] }],
    ['precondition_failed', Errors.PreconditionFailedError, { status: 412 }],
    ['quotas_exceeded', Errors.QuotasExceededError, { list: [{ quota: 20, current: 20 }] }],
    [
      'too_many_requests',
      Errors.TooManyRequestsError,
      { status: 429, limit: { quota: 100, windowSeconds: 60 }, resetSeconds: 2 },
    ],
    ['transient_state', Errors.TransientStateError, { status: 409, currentState: 'creating' }],
  ])('%s', async (type, kind, fields) => {
    const name = `${ERROR_NAME}${type}`;
    const expected = [kind, fields];
    expect(await refusal(cockpit.createDataSource({ name, type: 'logs' }))).toMatchObject(expected);
    expect(await refusal(cockpit.createToken({ name }))).toMatchObject(expected);
  });
});

it('leaves out no error the SDK knows', () => {
  const known = Object.values(Errors);
  const missing = known.filter((kind) => !arrived.has(kind));
  console.log(`Errors: ${known.length - missing.length} of ${known.length} classes`);
  expect(missing).toEqual([]);
});
