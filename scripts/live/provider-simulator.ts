/**
 * The simulated control plane and data hosts of `provider.ts`, in a process of their own: evaluating
 * expressions must not hold up who listens. Arguments: the port, the real metrics sources as JSON, and where
 * the real Alertmanager is.
 */
import { companyRows } from '#mocks/company-rows.ts';
import { databaseOf } from '#mocks/db.ts';
import { createMockServer, listen } from '#mocks/server.ts';
import { CALM } from '#mocks/state.ts';
import { thisMachine } from './machine.ts';
import { sendTestAlerts } from './test-alerts.ts';
import { liveDatabase, type LiveSource } from './world.ts';

const [port = '0', written = '[]', alertmanagerUrl = ''] = process.argv.slice(2);
// Written by `provider.ts`, a few lines from here.
const sources = JSON.parse(written) as LiveSource[];
const company = companyRows();
const real = liveDatabase(sources);
const { projectId, region } = thisMachine;
const database = databaseOf({
  ...company,
  projects: [...(company.projects ?? []), ...real.projects],
  dataSources: [...(company.dataSources ?? []), ...real.dataSources],
  alertManagers: [
    ...(company.alertManagers ?? []),
    { project_id: projectId, region, is_managed: false },
  ],
});
const state = { ...CALM, isAuthRequired: true };
const taken = await listen(createMockServer({ database, state: () => state }), Number(port));
if (taken !== Number(port)) {
  console.error(`Port ${port} is taken.`);
  process.exit(1);
}
sendTestAlerts({ database, projectId, region, alertmanagerUrl });
