import { currentConfig } from '#api/runtime-config.ts';
import { defineSearch, region } from '#lib/search-params.ts';
import { usePageSearch } from './use-page-search.ts';

const regionSearch = defineSearch({ region: region() });

interface RegionChoice {
  /** The region chosen, or undefined for all of them. */
  readonly region: string | undefined;
  /** The regions that the choice stands for. */
  readonly regions: readonly string[];
  setRegion(region: string | undefined): void;
}

/** The region in the address. One that is not configured counts as none. */
export function useRegion(): RegionChoice {
  const [values, change] = usePageSearch(regionSearch);
  const { regions } = currentConfig();
  const chosen = regions.find((known) => known === values.region);
  return {
    region: chosen,
    regions: chosen === undefined ? regions : [chosen],
    setRegion: (next) => change({ region: next }),
  };
}
