import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { cockpitContract } from '#api/contract/cockpit.ts';
import {
  cockpitDataSourcesContract,
  type RetentionBounds,
} from '#api/contract/cockpit-data-sources.ts';
import { call } from '#api/http.ts';
import { queryClient } from '#api/query-client.ts';
import { currentConfig } from '#api/runtime-config.ts';

const { retentionConfigGet, dataSourceCreate, dataSourceUpdate, dataSourceDelete } =
  cockpitDataSourcesContract;
const { dataSourceList } = cockpitContract;

const BOUNDS_FRESH_FOR_MS = 60 * 60_000;

/** How long each kind of data may be kept in a region. */
export function retentionConfigOptions(region: string) {
  return queryOptions({
    queryKey: [retentionConfigGet.id, { region }],
    staleTime: BOUNDS_FRESH_FOR_MS,
    queryFn: ({ signal }) =>
      call(retentionConfigGet, { base: currentConfig().api, path: { region } }, signal),
  });
}

export type RetentionConfig = Awaited<
  ReturnType<NonNullable<ReturnType<typeof retentionConfigOptions>['queryFn']>>
>;

/** The bounds that hold for one data source; undefined where the region does not state them. */
export function boundsOf(
  config: RetentionConfig,
  { type, isProvider }: { readonly type: string; readonly isProvider: boolean },
): RetentionBounds | undefined {
  const key = `${isProvider ? 'product' : 'custom'} ${type}`;
  const bounds: Readonly<Record<string, RetentionBounds | null | undefined>> = {
    'custom metrics': config.customMetrics,
    'custom logs': config.customLogs,
    'custom traces': config.customTraces,
    'product metrics': config.productMetrics,
    'product logs': config.productLogs,
  };
  return bounds[key] ?? undefined;
}

/** Where a data source is. */
export interface DataSourcePlace {
  readonly region: string;
  readonly id: string;
}

export interface NewDataSource {
  readonly projectId: string;
  readonly region: string;
  readonly name: string;
  readonly type: 'metrics' | 'logs' | 'traces';
  readonly retentionDays?: number | undefined;
}

const listAgain = () => queryClient.invalidateQueries({ queryKey: [dataSourceList.id] });

/** Makes a data source of the customer's own. */
export function dataSourceCreation() {
  return mutationOptions({
    mutationKey: [dataSourceCreate.id],
    mutationFn: ({ region, ...body }: NewDataSource) =>
      call(dataSourceCreate, { base: currentConfig().api, path: { region }, body }),
    onSettled: listAgain,
  });
}

export interface DataSourceChange extends DataSourcePlace {
  readonly name?: string;
  /** Lowering it deletes data within minutes, and cannot be undone. */
  readonly retentionDays?: number;
}

/** Renames a data source, or keeps its data longer or shorter. */
export function dataSourceChange() {
  return mutationOptions({
    mutationKey: [dataSourceUpdate.id],
    mutationFn: ({ region, id, ...body }: DataSourceChange) =>
      call(dataSourceUpdate, {
        base: currentConfig().api,
        path: { region, dataSourceId: id },
        body,
      }),
    onSettled: listAgain,
  });
}

/** Deletes a data source and all that it holds, for good. */
export function dataSourceDeletion() {
  return mutationOptions({
    mutationKey: [dataSourceDelete.id],
    mutationFn: ({ region, id }: DataSourcePlace) =>
      call(dataSourceDelete, { base: currentConfig().api, path: { region, dataSourceId: id } }),
    onSettled: listAgain,
  });
}
