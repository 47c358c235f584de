import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { cockpitExportersContract, type Exporter } from '#api/contract/cockpit-exporters.ts';
import { call } from '#api/http.ts';
import { queryClient } from '#api/query-client.ts';
import { fanOut } from '#api/regions.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { unlessGone } from './data-sources.ts';
import { everyPage } from './every-page.ts';

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
      fanOut(
        regions,
        (region, limit) =>
          everyPage(async (page) => {
            const query = { projectId, orderBy: 'created_at_desc', page, pageSize: PAGE_SIZE };
            const args = { base: currentConfig().api, path: { region }, query };
            const answer = await call(exporterList, args, limit);
            return {
              items: answer.exporters.map((each) => withoutSecrets(each, region)),
              totalCount: answer.totalCount,
            };
          }),
        signal,
      ),
  });
}

export interface NewExport {
  readonly region: string;
  readonly dataSourceId: string;
  readonly name: string;
  readonly description: string;
  /** Names of products, or `all` alone. */
  readonly exportedProducts: readonly string[];
  readonly destination:
    | { readonly kind: 'datadog'; readonly endpoint: string; readonly apiKey: string }
    | {
        readonly kind: 'otlp';
        readonly endpoint: string;
        readonly headers: Readonly<Record<string, string>>;
      };
}

const listAgain = () => queryClient.invalidateQueries({ queryKey: [exporterList.id] });

/** Makes a data export. Not a mutation: its state would keep the destination's secrets in a cache. */
export async function createExport(wanted: NewExport): Promise<void> {
  const { region, destination, exportedProducts, ...body } = wanted;
  const { endpoint } = destination;
  await call(exporterCreate, {
    base: currentConfig().api,
    path: { region },
    body: {
      ...body,
      exportedProducts: [...exportedProducts],
      ...(destination.kind === 'datadog'
        ? { datadogDestination: { endpoint, apiKey: destination.apiKey } }
        : { otlpDestination: { endpoint, headers: { ...destination.headers } } }),
    },
  });
  void listAgain();
}

export interface ExportChange {
  readonly region: string;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly exportedProducts: readonly string[];
}

/** Renames an export or chooses other products; it is made anew at the provider's for a while. */
export function exporterChange() {
  return mutationOptions({
    mutationKey: [exporterUpdate.id],
    mutationFn: ({ region, id, exportedProducts, ...body }: ExportChange) =>
      call(exporterUpdate, {
        base: currentConfig().api,
        path: { region, exporterId: id },
        body: { ...body, exportedProducts: [...exportedProducts] },
      }).then(() => undefined),
    onSettled: listAgain,
  });
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

/** True while an export is being changed or deleted here: a second press then does nothing. */
export function isWritingExports(): boolean {
  return [exporterUpdate, exporterDelete].some(
    ({ id }) => queryClient.isMutating({ mutationKey: [id] }) > 0,
  );
}
