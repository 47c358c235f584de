import { dataWarehousePanels } from './data-warehouse-panels.ts';
import { instancePanels } from './instance-panels.ts';
import { kubernetesPanels } from './kubernetes-panels.ts';
import { lbPanels } from './lb-panels.ts';
import { mnqPanels } from './mnq-panels.ts';
import { objectStoragePanels } from './object-storage-panels.ts';
import { observabilityPanels } from './observability-panels.ts';
import type { LabelVariable, Panel, PanelSets } from './panel.ts';
import type { ResourceType } from './product.ts';
import { publicGatewayPanels } from './public-gateway-panels.ts';
import { rdbPanels } from './rdb-panels.ts';
import { rkvPanels } from './rkv-panels.ts';
import { serverlessDbPanels } from './serverless-db-panels.ts';
import { serverlessJobsPanels } from './serverless-jobs-panels.ts';
import { serverlessPanels } from './serverless-panels.ts';
import { svpnPanels } from './svpn-panels.ts';

const sets: PanelSets = {
  ...dataWarehousePanels,
  ...instancePanels,
  ...kubernetesPanels,
  ...lbPanels,
  ...mnqPanels,
  ...objectStoragePanels,
  ...observabilityPanels,
  ...publicGatewayPanels,
  ...rdbPanels,
  ...rkvPanels,
  ...serverlessDbPanels,
  ...serverlessJobsPanels,
  ...serverlessPanels,
  ...svpnPanels,
};

const NONE: readonly never[] = [];

/** What the page of a type draws; nothing where the names of its metrics were never published. */
export function panelsOf({ name }: Pick<ResourceType, 'name'>): readonly Panel[] {
  return sets[name]?.panels ?? NONE;
}

/** What can be chosen on the page of a type. */
export function variablesOf({ name }: Pick<ResourceType, 'name'>): readonly LabelVariable[] {
  return sets[name]?.variables ?? NONE;
}
