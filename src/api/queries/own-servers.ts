import { m } from '#messages/compiled/messages.js';
import type { Project } from '#api/contract/account.ts';
import type { DataSource } from '#api/contract/cockpit.ts';
import { OWN_PROJECT_ID } from '#lib/paths.ts';
import { dataSourceBase, type OwnServer, ownServersIn } from '#api/runtime-config.ts';

/** The one project there is without a control plane: the operator's own servers. */
export function ownProject(): Project {
  return { id: OWN_PROJECT_ID, name: m.own_project(), organizationId: '' };
}

type DataServer = OwnServer & { readonly type: DataSource['type'] };

const holdsData = (server: OwnServer): server is DataServer => server.type !== 'alertmanager';

/** The operator's own servers as the data sources they are; how long they keep data, nobody says. */
export function ownDataSources(regions: readonly string[]): readonly DataSource[] {
  return ownServersIn(regions)
    .filter(holdsData)
    .map(({ type, region, id, name = id }) => ({
      type,
      region,
      id,
      name,
      projectId: OWN_PROJECT_ID,
      origin: 'custom',
      url: dataSourceBase({ type, region, id }),
    }));
}

/** The Alertmanagers among the operator's own servers. */
export function ownAlertmanagers(regions: readonly string[]) {
  return ownServersIn(regions)
    .filter(({ type }) => type === 'alertmanager')
    .map(({ region, id }) => ({ region, isEnabled: true, address: { region, id } }));
}
