import { createClient, waitForResource } from '@scaleway/sdk-client';
import { Cockpitv1 } from '@scaleway/sdk-cockpit';

const [apiURL = 'http://127.0.0.1:8787'] = process.argv.slice(2);
const secretKey = '00000000-0000-4000-8000-000000000000';
const key = { accessKey: 'SCWXXXXXXXXXXXXXXXXX', secretKey };
const place = { defaultProjectId: '4b06c8c9-cc7a-4675-9cfc-e0ea8de75c5c', defaultRegion: 'fr-par' };
const cockpit = new Cockpitv1.RegionalAPI(createClient({ apiURL, ...key, ...place }));
const email = { to: 'walker@example.com' };

const source = await cockpit.createDataSource({ name: 'walk', type: 'metrics' });
const token = await cockpit.createToken({ name: 'walk', tokenScopes: ['read_only_metrics'] });
await cockpit.createContactPoint({ email });
const { alerts } = await cockpit.listAlerts({ ruleStatus: 'disabled' });
const ruleIds = alerts.slice(0, 2).map((alert) => alert.preconfiguredData.preconfiguredRuleId);
await cockpit.enableAlertRules({ ruleIds });
const isDone = async ({ totalCount }) => totalCount === 0;
await waitForResource(isDone, cockpit.listAlerts, { ruleStatus: 'enabling' }, { maxDelay: 2 });
const enabled = await cockpit.listAlerts({ ruleStatus: 'enabled' });
for (const { name, ruleStatus, state, preconfiguredData } of enabled.alerts) {
  if (!ruleIds.includes(preconfiguredData.preconfiguredRuleId)) continue;
  console.log(name, 'is', ruleStatus, 'and', state);
}
await cockpit.disableAlertRules({ ruleIds });
await cockpit.deleteContactPoint({ email });
await cockpit.deleteToken({ tokenId: token.id });
await cockpit.deleteDataSource({ dataSourceId: source.id });
