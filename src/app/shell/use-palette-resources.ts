import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { useKnownResources } from '#components/use-known-resources.ts';
import { nowMs } from '#lib/clock.ts';
import { inRegion, paths } from '#lib/paths.ts';
import type { Destination } from './palette-order.ts';

const LOOK_BACK_MS = 3_600_000;
const NONE: readonly never[] = [];

export interface ResourceDestination extends Destination {
  /** What it is, and where. */
  readonly group: string;
  readonly isVerbatim: true;
}

/** Every resource of a project that sent a sample in the last hour. Most pages have asked for them already. */
export function usePaletteResources(projectId: string): readonly ResourceDestination[] {
  const [endMs] = useState(nowMs);
  const { data: sources = NONE } = useQuery({
    ...dataSourceListOptions(projectId, currentConfig().regions),
    select: ({ items }) =>
      items.filter(({ type, origin }) => type === 'metrics' && origin === 'scaleway'),
  });
  const range = useMemo(() => ({ startMs: endMs - LOOK_BACK_MS, endMs }), [endMs]);
  const { resources } = useKnownResources({ sources: sources, range });
  return useMemo(
    () =>
      resources.map(({ key, name, place, product, type, resourceId }) => ({
        id: `resource-${key}`,
        group: `${type.title()} · ${place.region}`,
        label: name,
        isVerbatim: true,
        to: inRegion(
          paths.resource.to(projectId, {
            productId: product.id,
            resourceType: type.name,
            resourceId,
          }),
          place.region,
        ),
      })),
    [resources, projectId],
  );
}
