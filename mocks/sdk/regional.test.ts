import { waitForResource } from '@scaleway/sdk-client';
import { Cockpitv1 } from '@scaleway/sdk-cockpit';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_ALERTS } from '../world/default-alerts.ts';
import { failureOf, START_MS, startOfficial } from './official.ts';
import { recording, summary } from './recorder.ts';

/** The provider's own client drives all it knows of a region, over HTTP. */

let realMs = START_MS;
const official = await startOfficial({ realNowMs: () => realMs });
const recorder = recording(new Cockpitv1.RegionalAPI(official.client));
const cockpit = recorder.api;

afterAll(official.stop);

describe('data sources', () => {
  it('are created, read, changed, synchronised and deleted', async () => {
    const created = await cockpit.createDataSource({ name: 'from-sdk', type: 'logs' });
    expect(created).toMatchObject({
      origin: 'custom',
      retentionDays: 7,
      synchronizedWithGrafana: false,
      url: `https://${created.id}.logs.cockpit.fr-par.scw.cloud`,
    });
    expect(created.createdAt?.getTime()).toBe(START_MS);
    const dataSourceId = created.id;
    const changed = await cockpit.updateDataSource({
      dataSourceId,
      name: 'renamed',
      retentionDays: 9,
    });
    expect(changed).toMatchObject({ name: 'renamed', retentionDays: 9 });
    expect(await cockpit.getDataSource({ dataSourceId })).toEqual(changed);
    await new Cockpitv1.GlobalAPI(official.client).syncGrafanaDataSources();
    expect((await cockpit.getDataSource({ dataSourceId })).synchronizedWithGrafana).toBe(true);
    await cockpit.deleteDataSource({ dataSourceId });
    expect(await failureOf(cockpit.getDataSource({ dataSourceId }))).toMatchObject({ status: 404 });
  });

  it('are listed in every order and by every filter', async () => {
    const all = await cockpit.listDataSources({ pageSize: 2 }).all();
    expect(all).toHaveLength(5);
    expect(new Set(all.map((row) => row.id)).size).toBe(5);
    const keys = {
      created_at: (row: Cockpitv1.DataSource) => String(row.createdAt?.getTime()),
      name: (row: Cockpitv1.DataSource) => row.name.toLowerCase(),
      type: (row: Cockpitv1.DataSource) => row.type,
    };
    for (const field of ['created_at', 'name', 'type'] as const) {
      const ascending = await cockpit.listDataSources({ orderBy: `${field}_asc` }).all();
      expect(ascending.map(keys[field])).toEqual(all.map(keys[field]).toSorted());
      const descending = await cockpit.listDataSources({ orderBy: `${field}_desc` }).all();
      expect(descending.map(keys[field])).toEqual(all.map(keys[field]).toSorted().toReversed());
    }
    for (const origin of ['scaleway', 'custom', 'external'] as const) {
      const rows = await cockpit.listDataSources({ origin, types: ['metrics', 'traces'] }).all();
      expect(rows.map((row) => row.id).toSorted()).toEqual(
        all
          .filter((row) => row.origin === origin && row.type !== 'logs')
          .map((row) => row.id)
          .toSorted(),
      );
    }
    const elsewhere = await cockpit.listDataSources({ region: 'nl-ams' }).all();
    expect(elsewhere.map((row) => row.name).toSorted()).toEqual([
      'Scaleway Logs',
      'Scaleway Metrics',
    ]);
  });

  it('know their bounds and their usage', async () => {
    const config = await cockpit.getConfig();
    expect(config.customMetricsRetention).toEqual({ minDays: 1, maxDays: 1825, defaultDays: 31 });
    expect(config.productLogsRetention?.defaultDays).toBe(7);
    const usage = await cockpit.getUsageOverview({ interval: '1d' });
    expect(usage.externalMetricsUsage).toMatchObject({ unit: 'samples', interval: '86400s' });
    expect(usage.externalLogsUsage?.quantityOverInterval).toBeGreaterThan(1e9);
  });
});

describe('tokens', () => {
  it('show their secret once', async () => {
    const created = await cockpit.createToken({
      name: 'reads',
      tokenScopes: ['read_only_logs', 'read_only_metrics'],
    });
    expect(created.secretKey).toMatch(/^[0-9a-f]{64}$/);
    const { secretKey: _secretKey, ...shown } = created;
    expect(await cockpit.getToken({ tokenId: created.id })).toEqual({ ...shown, secretKey: null });
    const other = await cockpit.createToken({ name: 'Writes', tokenScopes: ['write_only_traces'] });
    const names = async (request: Cockpitv1.RegionalApiListTokensRequest): Promise<string[]> =>
      (await cockpit.listTokens({ pageSize: 1, ...request }).all()).map((row) => row.name);
    expect(await names({ orderBy: 'name_desc' })).toEqual(['Writes', 'reads']);
    expect(await names({ orderBy: 'created_at_asc' })).toEqual(['reads', 'Writes']);
    expect(await names({ tokenScopes: ['read_only_logs'] })).toEqual(['reads']);
    expect(await names({ tokenScopes: ['full_access_alert_manager'] })).toEqual([]);
    for (const { id } of [created, other]) await cockpit.deleteToken({ tokenId: id });
    expect(await failureOf(cockpit.deleteToken({ tokenId: created.id }))).toMatchObject({
      status: 404,
    });
  });
});

/** Polls at once, not after the seconds a real provider needs. */
function* atOnce(): Generator<number, never, number> {
  while (true) yield 0.001;
}

describe('alerts', () => {
  const ruleIds = DEFAULT_ALERTS.filter((alert) => alert.product === 'MySQL')
    .slice(0, 2)
    .map((alert) => alert.ruleId);

  /** Asks every second of the backend's clock until both rules have the status; the statuses seen. */
  async function seenUntil(status: Cockpitv1.AlertStatus): Promise<Set<string>> {
    const seen = new Set<string>();
    await waitForResource(
      async (statuses: readonly string[]) => statuses.every((each) => each === status),
      async (request) => {
        realMs += 1_000;
        const { alerts } = await cockpit.listAlerts(request);
        const statuses = alerts
          .filter((row) => ruleIds.includes(row.preconfiguredData?.preconfiguredRuleId ?? ''))
          .map((row) => row.ruleStatus);
        for (const each of statuses) seen.add(each);
        return statuses;
      },
      { isPreconfigured: true },
      { timeout: 5 },
      atOnce(),
    );
    return seen;
  }

  it('are enabled, polled until they are, counted and disabled', async () => {
    const before = await cockpit.getRulesCount();
    const { enabledRuleIds } = await cockpit.enableAlertRules({ ruleIds });
    expect(enabledRuleIds.toSorted()).toEqual(ruleIds.toSorted());
    expect((await cockpit.enableAlertRules({ ruleIds })).enabledRuleIds).toEqual([]);
    expect(await seenUntil('enabled')).toEqual(new Set(['enabling', 'enabled']));
    const after = await cockpit.getRulesCount();
    expect(after.preconfiguredRulesCount).toBe(before.preconfiguredRulesCount + 2);
    const counts = after.rulesCountByDatasource.map((row) => row.rulesCount);
    expect(counts.reduce((sum, count) => sum + count)).toBe(
      after.preconfiguredRulesCount + after.customRulesCount,
    );
    expect((await cockpit.disableAlertRules({ ruleIds })).disabledRuleIds).toHaveLength(2);
    expect(await seenUntil('disabled')).toEqual(new Set(['disabling', 'disabled']));
    expect(await cockpit.getRulesCount()).toEqual(before);
  });

  it('are found by status, by state and by data source, every one once', async () => {
    const { alerts, totalCount } = await cockpit.listAlerts();
    expect(alerts).toHaveLength(totalCount);
    const statuses = ['enabled', 'disabled', 'enabling', 'disabling'] as const;
    const parts = await Promise.all(
      statuses.map((ruleStatus) => cockpit.listAlerts({ ruleStatus })),
    );
    const names = parts.flatMap((part) => part.alerts.map((row) => row.preconfiguredData));
    expect(new Set(names.map((row) => row?.preconfiguredRuleId)).size).toBe(totalCount);
    const firing = await cockpit.listAlerts({ state: 'firing' });
    expect(firing.totalCount).toBeGreaterThan(0);
    expect(firing.alerts.every((row) => row.state === 'firing')).toBe(true);
    const [own] = await cockpit.listDataSources({ origin: 'custom', types: ['metrics'] }).all();
    const custom = await cockpit.listAlerts({ dataSourceId: own?.id ?? '' });
    expect(custom.alerts.map((row) => [row.preconfigured, row.ruleStatus])).toEqual(
      custom.alerts.map(() => [false, 'enabled']),
    );
    expect(custom.totalCount).toBeGreaterThan(0);
  });

  it('have contacts known by their address', async () => {
    const email = { to: 'sdk@example.com' };
    expect(await cockpit.createContactPoint({ email })).toEqual({
      email,
      region: 'fr-par',
      sendResolvedNotifications: true,
    });
    const changed = await cockpit.updateContactPoint({ email, sendResolvedNotifications: false });
    expect(changed.sendResolvedNotifications).toBe(false);
    const all = await cockpit.listContactPoints({ pageSize: 1 }).all();
    expect(all.at(-1)).toEqual(changed);
    expect(all).toHaveLength(3);
    await cockpit.deleteContactPoint({ email });
    expect((await cockpit.listContactPoints()).totalCount).toBe(2);
  });

  it('go with the alert manager of their region', async () => {
    const region = 'pl-waw';
    expect((await cockpit.getAlertManager({ region })).alertManagerEnabled).toBe(false);
    expect((await cockpit.enableAlertManager({ region })).alertManagerUrl).toContain(
      '.alertmanager.cockpit.pl-waw.',
    );
    expect((await cockpit.enableAlertRules({ region })).enabledRuleIds).toHaveLength(22);
    await cockpit.triggerTestAlert({ region });
    await cockpit.createContactPoint({ region, email: { to: 'sdk@example.com' } });
    expect(await cockpit.disableAlertManager({ region })).toMatchObject({
      alertManagerEnabled: false,
      alertManagerUrl: null,
    });
    expect((await cockpit.listContactPoints({ region })).totalCount).toBe(0);
    expect((await cockpit.listAlerts({ region, ruleStatus: 'disabling' })).totalCount).toBe(22);
  });
});

it('leaves out nothing the SDK knows of a region', () => {
  console.log(summary('RegionalAPI', recorder));
  expect(recorder.known.filter((each) => !recorder.driven.has(each))).toEqual([]);
});
