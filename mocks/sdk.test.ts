import type { Server } from 'node:http';
import { Billingv2beta1 } from '@scaleway/sdk-billing';
import { createClient } from '@scaleway/sdk-client';
import { Cockpitv1 } from '@scaleway/sdk-cockpit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projects } from './sentinels.ts';
import { createMockServer, listen } from './server.ts';
import { ORGANIZATION_ID } from './world/company.ts';
import { DEFAULT_ALERTS } from './world/default-alerts.ts';

/** The provider's own client, over HTTP: what it cannot tell from the real API, nobody will. */

const START = Date.UTC(2026, 10, 20, 14, 30);
let realMs = START;
let server: Server;
let cockpit: Cockpitv1.RegionalAPI;
let grafana: Cockpitv1.GlobalAPI;
let billing: Billingv2beta1.API;

beforeAll(async () => {
  server = createMockServer({ realNowMs: () => realMs });
  const port = await listen(server, 0);
  const client = createClient({
    apiURL: `http://127.0.0.1:${port}`,
    accessKey: 'SCWXXXXXXXXXXXXXXXXX',
    secretKey: '00000000-0000-4000-8000-000000000000',
    defaultProjectId: projects.production.id,
    defaultOrganizationId: ORGANIZATION_ID,
    defaultRegion: 'fr-par',
    defaultZone: 'fr-par-1',
  });
  cockpit = new Cockpitv1.RegionalAPI(client);
  grafana = new Cockpitv1.GlobalAPI(client);
  billing = new Billingv2beta1.API(client);
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const failed = async (promise: Promise<unknown>): Promise<{ status?: number; name: string }> => {
  const error: unknown = await promise.then(
    () => new Error('It did not fail.'),
    (reason: unknown) => reason,
  );
  return error as { status?: number; name: string }; // The SDK's errors, or the one above.
};

describe('data sources', () => {
  it('are created, read, listed page by page, changed and deleted', async () => {
    const created = await cockpit.createDataSource({
      name: 'from-sdk',
      type: 'logs',
      retentionDays: 20,
    });
    expect(created).toMatchObject({
      origin: 'custom',
      retentionDays: 20,
      synchronizedWithGrafana: false,
    });
    expect(created.createdAt?.getTime()).toBe(START);
    const all = await cockpit.listDataSources({ pageSize: 2 }).all();
    expect(all).toHaveLength(6);
    expect(new Set(all.map((each) => each.id)).size).toBe(6);
    const renamed = await cockpit.updateDataSource({
      dataSourceId: created.id,
      name: 'renamed',
      retentionDays: 9,
    });
    expect(renamed).toMatchObject({ name: 'renamed', retentionDays: 9 });
    await grafana.syncGrafanaDataSources();
    expect(
      (await cockpit.getDataSource({ dataSourceId: created.id })).synchronizedWithGrafana,
    ).toBe(true);
    await cockpit.deleteDataSource({ dataSourceId: created.id });
    expect((await failed(cockpit.getDataSource({ dataSourceId: created.id }))).name).toBe(
      'ResourceNotFoundError',
    );
  });

  it('know their bounds and their usage', async () => {
    const config = await cockpit.getConfig();
    expect(config.customMetricsRetention).toEqual({ minDays: 1, maxDays: 1825, defaultDays: 31 });
    const usage = await cockpit.getUsageOverview({ interval: '1d' });
    expect(usage.externalMetricsUsage?.unit).toBe('samples');
    expect(usage.externalLogsUsage?.quantityOverInterval).toBeGreaterThan(1e9);
  });

  it.each([
    ['an', 'InvalidArgumentsError'],
    ['error-quotas_exceeded', 'QuotasExceededError'],
    ['error-permissions_denied', 'PermissionsDeniedError'],
    ['error-already_exists', 'AlreadyExistsError'],
    ['error-precondition_failed', 'PreconditionFailedError'],
    ['error-transient_state', 'TransientStateError'],
    ['error-locked', 'ResourceLockedError'],
    ['error-expired', 'ResourceExpiredError'],
    ['error-out_of_stock', 'OutOfStockError'],
    ['error-too_many_requests', 'TooManyRequestsError'],
    ['error-denied_authentication', 'DeniedAuthenticationError'],
  ])('fail under the name %s with %s', async (name, errorName) => {
    expect((await failed(cockpit.createDataSource({ name, type: 'logs' }))).name).toBe(errorName);
  });
});

describe('tokens', () => {
  it('show their secret once', async () => {
    const created = await cockpit.createToken({
      name: 'from-sdk',
      tokenScopes: ['read_only_logs', 'read_only_metrics'],
    });
    expect(created.secretKey).toMatch(/^[0-9a-f]{64}$/);
    expect((await cockpit.getToken({ tokenId: created.id })).secretKey).toBeNull();
    expect(
      (await cockpit.listTokens({ tokenScopes: ['read_only_logs'] }).all()).map((each) => each.id),
    ).toEqual([created.id]);
    expect((await cockpit.listTokens({ tokenScopes: ['write_only_logs'] })).totalCount).toBe(0);
    await cockpit.deleteToken({ tokenId: created.id });
    expect((await failed(cockpit.deleteToken({ tokenId: created.id }))).status).toBe(404);
  });
});

describe('alerts', () => {
  const [first, second] = DEFAULT_ALERTS.filter((alert) => alert.product === 'MySQL').map(
    (alert) => alert.ruleId,
  );
  const ruleIds = [first ?? '', second ?? ''];
  const statuses = async (): Promise<string[]> => {
    const { alerts } = await cockpit.listAlerts({ isPreconfigured: true });
    return alerts
      .filter((alert) => ruleIds.includes(alert.preconfiguredData?.preconfiguredRuleId ?? ''))
      .map((alert) => alert.ruleStatus);
  };

  it('are enabled, polled until they are, counted and disabled', async () => {
    const before = await cockpit.getRulesCount();
    expect((await cockpit.enableAlertRules({ ruleIds })).enabledRuleIds.sort()).toEqual(
      ruleIds.toSorted(),
    );
    expect(await statuses()).toEqual(['enabling', 'enabling']);
    realMs += 10_000;
    expect(await statuses()).toEqual(['enabled', 'enabled']);
    expect((await cockpit.getRulesCount()).preconfiguredRulesCount).toBe(
      before.preconfiguredRulesCount + 2,
    );
    expect((await cockpit.disableAlertRules({ ruleIds })).disabledRuleIds).toHaveLength(2);
    realMs += 10_000;
    expect(await statuses()).toEqual(['disabled', 'disabled']);
  });

  it('have contacts known by their address', async () => {
    const email = { to: 'sdk@example.com' };
    expect(await cockpit.createContactPoint({ email })).toMatchObject({
      email,
      sendResolvedNotifications: true,
    });
    expect((await failed(cockpit.createContactPoint({ email }))).name).toBe('AlreadyExistsError');
    const changed = await cockpit.updateContactPoint({ email, sendResolvedNotifications: false });
    expect(changed.sendResolvedNotifications).toBe(false);
    expect(await cockpit.listContactPoints().all()).toHaveLength(3);
    await cockpit.deleteContactPoint({ email });
    expect((await cockpit.listContactPoints()).totalCount).toBe(2);
  });

  it('go with the alert manager of their region', async () => {
    const region = 'pl-waw';
    expect((await cockpit.getAlertManager({ region })).alertManagerEnabled).toBe(false);
    expect((await failed(cockpit.enableAlertRules({ region, ruleIds }))).name).toBe(
      'PreconditionFailedError',
    );
    expect((await cockpit.enableAlertManager({ region })).alertManagerUrl).toContain(
      '.alertmanager.cockpit.pl-waw.',
    );
    expect((await cockpit.enableAlertRules({ region })).enabledRuleIds).toHaveLength(22);
    await cockpit.triggerTestAlert({ region });
    await cockpit.createContactPoint({ region, email: { to: 'sdk@example.com' } });
    expect(await cockpit.disableAlertManager({ region })).toMatchObject({
      alertManagerEnabled: false,
    });
    expect((await cockpit.listContactPoints({ region })).totalCount).toBe(0);
  });
});

describe('Grafana', () => {
  it('has an address and dashboards', async () => {
    expect((await grafana.getGrafana()).grafanaUrl).toContain(projects.production.id);
    const dashboards = await grafana.listGrafanaProductDashboards({ pageSize: 4 }).all();
    expect(dashboards.length).toBeGreaterThan(8);
    const [first] = dashboards;
    expect(await grafana.getGrafanaProductDashboard({ dashboardName: first?.name ?? '' })).toEqual(
      first,
    );
  });
});

describe('billing', () => {
  it('lists what observability cost, page by page, the same as in one', async () => {
    const filter = { projectId: projects.production.id, categoryName: 'Observability' };
    const rows = await billing.listConsumptions({ ...filter, pageSize: 3 }).all();
    const whole = await billing.listConsumptions({ ...filter, pageSize: 100 });
    expect(rows).toHaveLength(whole.totalCount);
    const free = rows.filter((row) => row.sku.includes('/scw-'));
    expect(free.map((row) => row.value?.units)).toEqual(free.map(() => 0));
    expect(rows.find((row) => row.sku.endsWith('custom-log/fr-par'))?.value?.units).toBeGreaterThan(
      5,
    );
  });

  it('lists taxes, discounts and invoices, and hands out files', async () => {
    expect((await billing.listTaxes()).taxes[0]?.rate).toBe(0.2);
    expect((await failed(billing.redeemCoupon({ code: 'NOPE' }))).status).toBe(404);
    expect((await billing.redeemCoupon({ code: 'WELCOME' })).value).toBe(50);
    expect((await billing.listDiscounts()).totalCount).toBe(1);
    const invoices = await billing.listInvoices({ orderBy: 'start_date_desc' }).all();
    expect(invoices).toHaveLength(6);
    expect(invoices[0]?.billingPeriod).toEqual(new Date('2026-10-01T00:00:00Z'));
    const invoiceId = invoices[0]?.id ?? '';
    expect(await billing.getInvoice({ invoiceId })).toEqual(invoices[0]);
    expect(await (await billing.downloadInvoice({ invoiceId })).text()).toContain('%PDF');
    expect(await (await billing.exportInvoices()).text()).toContain('number,start_date');
  });
});
