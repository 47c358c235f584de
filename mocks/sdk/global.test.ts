import { Cockpitv1 } from '@scaleway/sdk-cockpit';
import { afterAll, describe, expect, it } from 'vitest';
import { projects } from '../sentinels.ts';
import { failureOf, START_MS, startOfficial } from './official.ts';
import { recording, summary } from './recorder.ts';

/** The provider's own client drives all it knows around Grafana, over HTTP: also what is deprecated. */

const official = await startOfficial({ realNowMs: () => START_MS });
const recorder = recording(new Cockpitv1.GlobalAPI(official.client));
const grafana = recorder.api;

afterAll(official.stop);

describe('Grafana', () => {
  it('has an address in every project, and in no other', async () => {
    for (const { id } of Object.values(projects)) {
      const { grafanaUrl } = await grafana.getGrafana({ projectId: id });
      expect(grafanaUrl).toBe(`https://${id}.dashboard.cockpit.scaleway.com`);
    }
    const projectId = '11111111-1111-4111-8111-111111111111';
    expect(await failureOf(grafana.getGrafana({ projectId }))).toMatchObject({ status: 404 });
    expect(await failureOf(grafana.syncGrafanaDataSources({ projectId }))).toMatchObject({
      status: 404,
    });
  });

  it('learns of new data sources', async () => {
    const cockpit = new Cockpitv1.RegionalAPI(official.client);
    const region = 'pl-waw';
    const { id } = await cockpit.createDataSource({ region, name: 'unknown', type: 'traces' });
    await grafana.syncGrafanaDataSources();
    const source = await cockpit.getDataSource({ region, dataSourceId: id });
    expect(source.synchronizedWithGrafana).toBe(true);
  });

  it('has dashboards, found by tag and by name', async () => {
    const all = await grafana.listGrafanaProductDashboards({ pageSize: 3 }).all();
    expect(all.length).toBeGreaterThan(8);
    expect(new Set(all.map((row) => row.name)).size).toBe(all.length);
    const tags = all.find((row) => row.tags.length > 0)?.tags.slice(0, 1) ?? [];
    const tagged = await grafana.listGrafanaProductDashboards({ tags, pageSize: 100 });
    expect(tagged.dashboards).toEqual(
      all.filter((row) => tags.every((tag) => row.tags.includes(tag))),
    );
    for (const each of all) {
      const dashboardName = each.name;
      expect(await grafana.getGrafanaProductDashboard({ dashboardName })).toEqual(each);
    }
    const missing = grafana.getGrafanaProductDashboard({ dashboardName: 'nothing' });
    expect(await failureOf(missing)).toMatchObject({ resourceId: 'nothing' });
  });
});

describe('what is deprecated', () => {
  it('still knows users, by their number', async () => {
    const [first, second] = [
      await grafana.createGrafanaUser({ login: 'ada', role: 'editor' }),
      await grafana.createGrafanaUser({ login: 'bob', role: 'viewer' }),
    ];
    expect(first.password).not.toBe('');
    const listed = await grafana.listGrafanaUsers({ orderBy: 'login_desc', pageSize: 1 }).all();
    expect(listed.map((row) => [row.login, row.role, row.password])).toEqual([
      ['bob', 'viewer', ''],
      ['ada', 'editor', ''],
    ]);
    const reset = await grafana.resetGrafanaUserPassword({ grafanaUserId: first.id });
    expect(reset.password).not.toBe(first.password);
    for (const { id } of [first, second]) await grafana.deleteGrafanaUser({ grafanaUserId: id });
    expect((await grafana.listGrafanaUsers()).totalCount).toBe(0);
  });

  it('still knows plans', async () => {
    const plans = await grafana.listPlans({ pageSize: 2, orderBy: 'name_desc' }).all();
    expect(plans.map((plan) => plan.name)).toEqual(['premium', 'free', 'custom']);
    expect((await grafana.getCurrentPlan()).monthlyPrice).toBe(0);
    expect(await grafana.selectPlan({ planName: 'premium' })).toEqual(plans[0]);
    expect(await grafana.getCurrentPlan()).toEqual(plans[0]);
  });
});

it('leaves out nothing the SDK knows of Grafana', () => {
  console.log(summary('GlobalAPI', recorder));
  expect(recorder.known.filter((each) => !recorder.driven.has(each))).toEqual([]);
});
