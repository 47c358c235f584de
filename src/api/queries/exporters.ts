import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { cockpitExportersContract, type Exporter } from '#api/contract/cockpit-exporters.ts';
import { call } from '#api/http.ts';
import { queryClient } from '#api/query-client.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { regionalList } from './regional-list.ts';
import { unlessGone } from './unless-gone.ts';

const { exporterList, exporterCreate, exporterUpdate, exporterDelete } = cockpitExportersContract;

const PAGE_SIZE = 100;
const SETTLING_MS = 5_000;

/** A data export without the secrets of its destination, and where it is. */
export interface ListedExport {
  readonly id: string;
  readonly region: string;
  readonly name: string;
  readonly description: string;
  readonly dataSourceId: string;
  readonly status: Exporter['status'];
  readonly exportedProducts: readonly string[];
  readonly createdAtMs?: number | undefined;
  readonly datadogEndpoint?: string | undefined;
  /** Headers often hold keys: only their names are kept. */
  readonly otlp?:
    | { readonly endpoint: string; readonly headerNames: readonly string[] }
    | undefined;
}

function withoutSecrets(exporter: Exporter, region: string): ListedExport {
  const { id, name, description, dataSourceId, status, exportedProducts, createdAtMs } = exporter;
  const { datadogDestination, otlpDestination } = exporter;
  return {
    id,
    region: exporter.region ?? region,
    name,
    description,
    dataSourceId,
    status,
    exportedProducts,
    createdAtMs,
    datadogEndpoint: datadogDestination?.endpoint,
    ...(otlpDestination && {
      otlp: {
        endpoint: otlpDestination.endpoint,
        headerNames: Object.keys(otlpDestination.headers ?? {}),
      },
    }),
  };
}

const isSettling = ({ status }: ListedExport): boolean =>
  status === 'creating' || status === 'unknown_status';

/** How soon to ask again while one of them is being made; false where none is. */
export function settlingInterval(exported: readonly ListedExport[] | undefined): number | false {
  return exported?.some(isSettling) ? SETTLING_MS : false;
}

/** The data exports of a project in several regions: what arrived, and who failed. */
export function exporterListOptions(projectId: string, regions: readonly string[]) {
  return queryOptions({
    queryKey: [exporterList.id, { projectId, regions }],
    queryFn: ({ signal }) =>
      regionalList(
        { regions, projectId, orderBy: 'created_at_desc', pageSize: PAGE_SIZE, signal },
        async (args, limit) => {
          const { exporters, totalCount } = await call(exporterList, args, limit);
          return {
            items: exporters.map((each) => withoutSecrets(each, args.path.region)),
            totalCount,
          };
        },
      ),
  });
}

/** Where an export sends to, with the secrets that go along: they are sent once and kept nowhere. */
export type ExportDestination =
  | { readonly kind: 'datadog'; readonly endpoint: string; readonly apiKey: string }
  | {
      readonly kind: 'otlp';
      readonly endpoint: string;
      readonly headers: Readonly<Record<string, string>>;
    };

interface ExportWords {
  readonly name: string;
  readonly description: string;
  /** Names of products, or `all` alone. */
  readonly exportedProducts: readonly string[];
}

export interface NewExport extends ExportWords {
  readonly region: string;
  readonly dataSourceId: string;
  readonly destination: ExportDestination;
}

export interface ExportChange extends ExportWords {
  readonly region: string;
  readonly id: string;
  /** Absent, it stays as it is with its secrets; what is sent replaces it whole. */
  readonly destination?: ExportDestination | undefined;
}

const listAgain = () => queryClient.invalidateQueries({ queryKey: [exporterList.id] });

function destinationBody(destination: ExportDestination | undefined) {
  if (!destination) return {};
  const { endpoint } = destination;
  return destination.kind === 'datadog'
    ? { datadogDestination: { endpoint, apiKey: destination.apiKey } }
    : { otlpDestination: { endpoint, headers: { ...destination.headers } } };
}

/** Makes a data export. Not a mutation: its state would keep the destination's secrets in a cache. */
export async function createExport(wanted: NewExport): Promise<void> {
  const { region, destination, exportedProducts, ...words } = wanted;
  const body = {
    ...words,
    exportedProducts: [...exportedProducts],
    ...destinationBody(destination),
  };
  try {
    await call(exporterCreate, { base: currentConfig().api, path: { region }, body });
  } finally {
    // A request whose answer was lost may have made it.
    void listAgain();
  }
}

/**
 * Changes all of an export but its data source; it is made anew at the provider's for a while. Not a
 * mutation, as `createExport` is none.
 */
export async function changeExport(change: ExportChange): Promise<void> {
  const { region, id, destination, exportedProducts, ...words } = change;
  const body = {
    ...words,
    exportedProducts: [...exportedProducts],
    ...destinationBody(destination),
  };
  const path = { region, exporterId: id };
  try {
    await call(exporterUpdate, { base: currentConfig().api, path, body });
  } finally {
    void listAgain();
  }
}

/** Deletes an export: nothing more is sent to its destination. */
export function exporterDeletion() {
  return mutationOptions({
    mutationKey: [exporterDelete.id],
    mutationFn: ({ region, id }: { readonly region: string; readonly id: string }) =>
      unlessGone(
        call(exporterDelete, { base: currentConfig().api, path: { region, exporterId: id } }),
      ),
    onSettled: listAgain,
  });
}

/** True while an export is being deleted here: a second press then does nothing. */
export function isDeletingExport(): boolean {
  return queryClient.isMutating({ mutationKey: [exporterDelete.id] }) > 0;
}
