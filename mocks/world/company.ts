import { uuidOf } from './hash.ts';

export const REGIONS = ['fr-par', 'nl-ams', 'pl-waw'] as const;

export type Region = (typeof REGIONS)[number];

export const ORGANIZATION_ID = uuidOf('organization');

export interface CompanyProject {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly createdAt: string;
  /** The region whose control plane and data sources answer 503, always. */
  readonly failingRegion?: Region;
}

function project(
  name: string,
  description: string,
  createdAt: string,
  more?: Pick<CompanyProject, 'failingRegion'>,
): CompanyProject {
  return { id: uuidOf(`project/${name}`), name, description, createdAt, ...more };
}

/** The projects of the one organization, in the order they were created. */
export const PROJECTS = {
  production: project('production', 'The shop, as customers see it', '2024-02-12T09:14:03.412907Z'),
  staging: project('staging', 'The next release of the shop', '2024-02-12T09:20:47.118264Z'),
  empty: project('empty', 'Nothing runs here yet', '2026-11-02T13:51:30.650412Z'),
  oneRegionFails: project(
    'one-region-fails',
    'Its nl-ams region answers 503',
    '2025-06-03T08:02:11.907733Z',
    {
      failingRegion: 'nl-ams',
    },
  ),
  sentinels: project(
    'sentinels',
    'Resources of known values and known faults',
    '2025-09-18T15:33:26.004518Z',
  ),
  crowd: project('crowd', 'Thousands of Instances', '2026-01-14T10:41:18.530027Z'),
  manyRules: project('many-rules', 'Two thousand rules of its own', '2026-03-02T08:27:55.310446Z'),
} as const satisfies Readonly<Record<string, CompanyProject>>;

export const PROJECT_LIST: readonly CompanyProject[] = Object.values(PROJECTS);

/** The company's own data sources, besides those every project has. */
export const CUSTOM_SOURCES = [
  { name: 'shop-metrics', type: 'metrics', region: 'fr-par', retentionDays: 90 },
  { name: 'shop-logs', type: 'logs', region: 'fr-par', retentionDays: 30 },
  { name: 'shop-traces', type: 'traces', region: 'fr-par', retentionDays: 7 },
] as const;

/** The sources of the project `many-rules`: more rules than one source may run. */
export const RULED_SOURCES = ['checks-1', 'checks-2'] as const;

/** The sources the provider gives every project in every region. */
export const DEFAULT_SOURCES = [
  { name: 'Scaleway Metrics', type: 'metrics', retentionDays: 31 },
  { name: 'Scaleway Logs', type: 'logs', retentionDays: 7 },
] as const;

export function dataSourceId(
  projectId: string,
  region: string,
  type: string,
  name: string,
): string {
  return uuidOf(`data source/${projectId}/${region}/${type}/${name}`);
}

/** The source that holds the shop's own metrics. */
export const CUSTOM_METRICS_ID = dataSourceId(
  PROJECTS.production.id,
  'fr-par',
  'metrics',
  'shop-metrics',
);

export const ORGANIZATION_NAME = 'Example Shop';
