import type { billingContract } from '#api/contract/billing.ts';
import type { WireResponseOf } from '#api/endpoint.ts';
import type { Backend } from './backend.ts';
import { ORGANIZATION_NAME, type Region } from './world/company.ts';
import type { Intake } from './world/intake.ts';
import type { Resource } from './world/resource.ts';
import { WORLD_EPOCH_MS, worldSeconds } from './world/shape.ts';

export type ConsumptionRow = WireResponseOf<
  typeof billingContract.consumptionList
>['consumptions'][number];
type Money = NonNullable<ConsumptionRow['value']>;

/** A calendar month in UTC, cut at now. */
export interface Period {
  readonly startMs: number;
  readonly endMs: number;
}

/** `YYYY-MM`, or the month of now; undefined where it is no month or has not begun. */
export function periodOf(text: string | undefined, nowMs: number): Period | undefined {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text ?? new Date(nowMs).toISOString().slice(0, 7));
  if (!match) return undefined;
  const [, year, month] = match;
  const startMs = Date.UTC(Number(year), Number(month) - 1, 1);
  const endMs = Date.UTC(Number(year), Number(month), 1);
  return startMs > nowMs ? undefined : { startMs, endMs: Math.min(endMs, nowMs) };
}

export function moneyOf(cents: number): Money {
  const units = Math.trunc(cents / 100);
  return { currency_code: 'EUR', units, nanos: Math.round(cents - units * 100) * 10_000_000 };
}

export function centsOf({ units, nanos }: Money): number {
  return units * 100 + nanos / 10_000_000;
}

/** Euros for a million samples of a month, up to so many millions of samples. */
const SAMPLE_TIERS = [
  [10_000, 0.15],
  [25_000, 0.13],
  [50_000, 0.12],
  [100_000, 0.11],
  [200_000, 0.1],
  [Number.POSITIVE_INFINITY, 0.08],
] as const;

const EUROS_PER_GIGABYTE = 0.35;
/** For every day beyond the default: ten million samples, a gigabyte. */
const EUROS_PER_TEN_MILLION_SAMPLE_DAYS = 0.0002;
const EUROS_PER_GIGABYTE_DAY = 0.002;
const DEFAULT_DAYS = { metrics: 31, logs: 7, traces: 7 } as const;
const GIGABYTE = 1e9;

export function sampleCost(samples: number): number {
  const millions = samples / 1e6;
  let cost = 0;
  let from = 0;
  for (const [upTo, price] of SAMPLE_TIERS) {
    cost += Math.max(0, Math.min(millions, upTo) - from) * price;
    from = upTo;
  }
  return cost;
}

const KIND = { metrics: 'sample', logs: 'log', traces: 'trace' } as const;
const PLURAL = { metrics: 'samples', logs: 'logs', traces: 'traces' } as const;

interface Row {
  readonly sku: string;
  readonly product: string;
  readonly category: string;
  readonly unit: string;
  readonly quantity: number;
  readonly euros: number;
  readonly project: Intake['project'];
  readonly region: Region;
}

const isProviders = (intake: Intake): boolean => intake.origin === 'scaleway';

/** What is charged is stated to the byte, so that a reader can multiply; what is free in whole gigabytes, as recorded. */
function gigabytesOf(intake: Intake, bytes: number): number {
  return isProviders(intake) ? Math.ceil(bytes / GIGABYTE) : Math.round(bytes) / GIGABYTE;
}

/** The names of units for the provider's own data were recorded; those for custom data are assumed. */
function intakeRows(intake: Intake, amount: number, retentionDays: number): readonly Row[] {
  const { type, region, project } = intake;
  const isMetrics = type === 'metrics';
  const common = {
    category: 'Observability',
    unit: isMetrics ? 'sample' : 'gigabyte',
    quantity: isMetrics ? Math.round(amount) : gigabytesOf(intake, amount),
    project,
    region,
  };
  const whose = isProviders(intake) ? 'scw' : 'custom';
  const product = isProviders(intake) ? `Scaleway's ${PLURAL[type]}` : `Custom ${PLURAL[type]}`;
  const price = isMetrics ? sampleCost(amount) : (amount / GIGABYTE) * EUROS_PER_GIGABYTE;
  const taken: Row = {
    ...common,
    sku: `/observability/cockpit/${whose}-${KIND[type]}/${region}`,
    product,
    euros: isProviders(intake) ? 0 : price,
  };
  const extraDays = Math.max(0, retentionDays - DEFAULT_DAYS[type]);
  if (extraDays === 0) return [taken];
  const dayPrice = isMetrics
    ? (amount / 1e7) * EUROS_PER_TEN_MILLION_SAMPLE_DAYS
    : (amount / GIGABYTE) * EUROS_PER_GIGABYTE_DAY;
  return [
    taken,
    {
      ...common,
      sku: `/observability/cockpit/${whose}-${KIND[type]}-retention/${region}`,
      product: `${product} retention`,
      euros: dayPrice * extraDays,
    },
  ];
}

/** Euros an hour of what else the company rents; invented, so that observability is a part of a whole. */
const HOURLY: Readonly<Record<string, readonly [category: string, euros: number]>> = {
  instance_server: ['Compute', 0.11],
  rdb_instance_postgresql: ['Managed Databases', 0.19],
  rdb_instance_mysql: ['Managed Databases', 0.12],
  load_balancer: ['Network', 0.02],
  kubernetes_cluster: ['Containers', 0.14],
  rkv_cluster: ['Managed Databases', 0.07],
};

function resourceRows(resource: Resource, { startMs, endMs }: Period): readonly Row[] {
  const priced = HOURLY[resource.type];
  if (!priced) return [];
  const [category, euros] = priced;
  const { bornSeconds = Number.NEGATIVE_INFINITY, endedSeconds = Number.POSITIVE_INFINITY } =
    resource.life ?? {};
  const from = Math.max(startMs, WORLD_EPOCH_MS + bornSeconds * 1_000);
  const hours = Math.ceil(
    Math.max(0, Math.min(endMs, WORLD_EPOCH_MS + endedSeconds * 1_000) - from) / 3_600_000,
  );
  if (hours === 0) return [];
  const { project, region, name, type } = resource;
  return [
    {
      sku: `/${category.toLowerCase().replaceAll(' ', '-')}/${type}/${name}/${region}`,
      product: name,
      category,
      unit: 'hour',
      quantity: hours,
      euros: hours * euros,
      project,
      region,
    },
  ];
}

function shown({
  sku,
  product,
  category,
  unit,
  quantity,
  euros,
  project,
  region,
}: Row): ConsumptionRow {
  return {
    billed_quantity: String(quantity),
    category_name: category,
    consumer_id: project.id,
    organization_name: ORGANIZATION_NAME,
    product_name: product,
    project_id: project.id,
    project_name: project.name,
    resource_name: `${product} - ${region.toUpperCase()}`,
    sku,
    unit,
    value: moneyOf(Math.round(euros * 100)),
  };
}

/** What was consumed in the period: amounts are rounded to the cent, row by row, and then added up. */
export function consumptionRows(backend: Backend, period: Period): readonly ConsumptionRow[] {
  const { world, database } = backend;
  const [start, end] = [worldSeconds(period.startMs), worldSeconds(period.endMs)];
  const observability = world.intakes.flatMap((intake) => {
    const row = database.dataSources.find((each) => each.id === intake.dataSourceId);
    const amount = intake.rate.integral(end) - intake.rate.integral(start);
    if (!row || amount <= 0) return [];
    return intakeRows(intake, amount, row.retention_days ?? DEFAULT_DAYS[intake.type]);
  });
  const rented = world.resources.flatMap((resource) => resourceRows(resource, period));
  return [...observability, ...rented].map(shown);
}
