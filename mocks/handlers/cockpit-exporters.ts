import { cockpitExportersContract } from '#api/contract/cockpit-exporters.ts';
import type { BodyOf, WireResponseOf } from '#api/endpoint.ts';
import type { Backend } from '../backend.ts';
import { checkDescription, checkName, EXPORTER_NAME } from '../checks.ts';
import { instantText, newId } from '../db.ts';
import { controlPlane } from '../control-plane.ts';
import { defineHandlers, type Problem } from '../define-handlers.ts';
import { errorOnPurpose, invalidArguments, notFound } from '../errors.ts';
import { page } from '../page.ts';
import type { ExporterRow } from '../rows.ts';
import { PRODUCTS } from '../world/products.ts';

const CREATING_MS = 3_000;
const READY_MS = 12_000;

type Exporter = WireResponseOf<typeof cockpitExportersContract.exporterGet>;
type Destinations = Pick<
  BodyOf<typeof cockpitExportersContract.exporterUpdate>,
  'datadogDestination' | 'otlpDestination' | 'exportedProducts'
>;

/** For a while `creating`, then unknown, then ready; in error where the destination's host cannot exist. */
function statusOf(row: ExporterRow, nowMs: number): string {
  const age = nowMs - row.touched_ms;
  if (age < CREATING_MS) return 'creating';
  if (age < READY_MS) return 'unknown_status';
  const endpoint = row.otlp_destination?.endpoint ?? row.datadog_destination?.endpoint ?? '';
  return URL.parse(endpoint)?.hostname.endsWith('.invalid') ? 'error' : 'ready';
}

function shown(row: ExporterRow, nowMs: number): Exporter {
  const { project_id: _projectId, touched_ms: _touchedMs, ...rest } = row;
  return { ...rest, status: statusOf(row, nowMs) };
}

/** The keys are the sender's secret: the answer leaves them out. */
function destinations({ datadogDestination, otlpDestination }: Destinations) {
  return {
    ...(datadogDestination && { datadog_destination: { endpoint: datadogDestination.endpoint } }),
    ...(otlpDestination && {
      otlp_destination: {
        endpoint: otlpDestination.endpoint,
        headers: { ...otlpDestination.headers },
      },
    }),
  };
}

function checkDestinations({
  datadogDestination,
  otlpDestination,
}: Destinations): readonly Problem[] {
  if ((datadogDestination === undefined) !== (otlpDestination === undefined)) return [];
  return [
    { argument: 'destination', reason: 'required', message: 'exactly one destination is required' },
  ];
}

function checkProducts({ exportedProducts = ['all'] }: Destinations): readonly Problem[] {
  const isKnown = (name: string): boolean =>
    name === 'all' || PRODUCTS.some(([each]) => each === name);
  if (exportedProducts.length > 0 && exportedProducts.every(isKnown)) return [];
  return [
    {
      argument: 'exported_products',
      reason: 'constraint',
      message: 'must name products, or be "all"',
    },
  ];
}

export function cockpitExportersHandlers(backend: Backend) {
  const { database } = backend;
  const find = (region: string, id: string): ExporterRow | undefined =>
    database.exporters.find((row) => row.id === id && row.region === region);

  return defineHandlers(
    cockpitExportersContract,
    {
      exporterCreate: ({ path, body }) => {
        const onPurpose = errorOnPurpose(body.name);
        if (onPurpose) return onPurpose;
        const problems = [
          ...checkName(body.name, EXPORTER_NAME),
          ...checkDescription(body.description),
          ...checkDestinations(body),
          ...checkProducts(body),
        ];
        if (problems.length > 0) return invalidArguments(problems);
        const source = database.dataSources.find(
          (row) => row.id === body.dataSourceId && row.region === path.region,
        );
        if (!source) return notFound('data source', body.dataSourceId);
        const nowMs = backend.nowMs();
        const row: ExporterRow = {
          created_at: instantText(nowMs),
          ...destinations(body),
          datasource_id: source.id,
          description: body.description ?? '',
          exported_products: [...body.exportedProducts],
          id: newId(database, 'exporter'),
          name: body.name,
          region: path.region,
          updated_at: instantText(nowMs),
          project_id: source.project_id,
          touched_ms: nowMs,
        };
        database.exporters.push(row);
        return shown(row, nowMs);
      },

      exporterList: ({ path, query }) => {
        const rows = database.exporters
          .filter((row) => row.region === path.region)
          .filter((row) => query.projectId === undefined || row.project_id === query.projectId)
          .filter(
            (row) => query.dataSourceId === undefined || row.datasource_id === query.dataSourceId,
          )
          .map((row) => shown(row, backend.nowMs()));
        return page(rows, { orderBy: 'created_at_asc', ...query }, 'exporters');
      },

      exporterGet: ({ path }) => {
        const row = find(path.region, path.exporterId);
        return row ? shown(row, backend.nowMs()) : notFound('exporter', path.exporterId);
      },

      exporterUpdate: ({ path, body }) => {
        const row = find(path.region, path.exporterId);
        if (!row) return notFound('exporter', path.exporterId);
        const problems = [
          ...checkName(body.name, EXPORTER_NAME),
          ...checkDescription(body.description),
          ...checkProducts(body),
        ];
        if (problems.length > 0) return invalidArguments(problems);
        const { datadog_destination, otlp_destination, ...kept } = row;
        const isMoved = body.datadogDestination !== undefined || body.otlpDestination !== undefined;
        const nowMs = backend.nowMs();
        const changed: ExporterRow = {
          ...kept,
          ...(isMoved ? destinations(body) : { datadog_destination, otlp_destination }),
          name: body.name ?? row.name,
          description: body.description ?? row.description,
          exported_products: [...(body.exportedProducts ?? row.exported_products)],
          updated_at: instantText(nowMs),
          touched_ms: nowMs,
        };
        database.exporters = database.exporters.map((each) => (each === row ? changed : each));
        return shown(changed, nowMs);
      },

      exporterDelete: ({ path }) => {
        const row = find(path.region, path.exporterId);
        if (!row) return notFound('exporter', path.exporterId);
        database.exporters = database.exporters.filter((each) => each !== row);
      },
    },
    controlPlane(backend, { largestPage: 100 }),
  );
}
