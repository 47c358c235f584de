import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { cockpitContract } from '#api/contract/cockpit.ts';
import {
  cockpitDataSourcesContract,
  type RetentionBounds,
} from '#api/contract/cockpit-data-sources.ts';
import { ApiError } from '#api/errors.ts';
import { call } from '#api/http.ts';
import { queryClient } from '#api/query-client.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { m } from '#messages/compiled/messages.js';
import { unlessGone } from './unless-gone.ts';

const { retentionConfigGet, dataSourceCreate, dataSourceUpdate, dataSourceDelete } =
  cockpitDataSourcesContract;
const { dataSourceList, dataSourceGet } = cockpitContract;

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
export async function createDataSource({ region, ...body }: NewDataSource): Promise<void> {
  try {
    await call(dataSourceCreate, { base: currentConfig().api, path: { region }, body });
  } finally {
    // A request whose answer was lost may have made it.
    void listAgain();
  }
}

export interface DataSourceChange extends DataSourcePlace {
  readonly name?: string;
  /** Lowering it deletes data within minutes, and cannot be undone. */
  readonly retentionDays?: number;
  /**
   * What the person saw when they chose `retentionDays`. Where somebody else has changed it since, nothing is
   * written: what was meant to keep data longer could delete some.
   */
  readonly seenRetentionDays?: number;
}

async function refuseUnlessSeen({ region, id, seenRetentionDays }: DataSourceChange) {
  if (seenRetentionDays === undefined) return;
  const path = { region, dataSourceId: id };
  const { retentionDays } = await call(dataSourceGet, { base: currentConfig().api, path });
  if (retentionDays === undefined || retentionDays === seenRetentionDays) return;
  throw new ApiError({
    kind: 'conflict',
    endpointId: dataSourceUpdate.id,
    userMessage: m.retention_changed_meanwhile({ count: retentionDays }),
  });
}

/** True while a data source is being changed or deleted here: a second press then does nothing. */
export function isWritingDataSources(): boolean {
  return [dataSourceUpdate, dataSourceDelete].some(
    ({ id }) => queryClient.isMutating({ mutationKey: [id] }) > 0,
  );
}

/** Renames a data source, or keeps its data longer or shorter. */
export function dataSourceChange() {
  return mutationOptions({
    mutationKey: [dataSourceUpdate.id],
    mutationFn: async (change: DataSourceChange) => {
      await refuseUnlessSeen(change);
      const { region, id, name, retentionDays } = change;
      return call(dataSourceUpdate, {
        base: currentConfig().api,
        path: { region, dataSourceId: id },
        body: { name, retentionDays },
      });
    },
    onSettled: listAgain,
  });
}

/** Deletes a data source and all that it holds, for good. */
export function dataSourceDeletion() {
  return mutationOptions({
    mutationKey: [dataSourceDelete.id],
    mutationFn: ({ region, id }: DataSourcePlace) =>
      unlessGone(
        call(dataSourceDelete, { base: currentConfig().api, path: { region, dataSourceId: id } }),
      ),
    onSettled: listAgain,
  });
}
