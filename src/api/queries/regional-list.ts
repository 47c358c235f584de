import { type FanOut, fanOut } from '#api/regions.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { everyPage, type Page } from './every-page.ts';

interface Asked {
  readonly regions: readonly string[];
  readonly projectId: string;
  readonly orderBy: string;
  readonly pageSize: number;
  readonly signal: AbortSignal;
}

interface PageArgs {
  readonly base: string;
  readonly path: { readonly region: string };
  readonly query: {
    readonly projectId: string;
    readonly orderBy: string;
    readonly page: number;
    readonly pageSize: number;
  };
}

/** Every page of what a project has in each region: what arrived, and who failed. */
export function regionalList<Item>(
  { regions, signal, ...asked }: Asked,
  askPage: (args: PageArgs, signal: AbortSignal) => Promise<Page<Item>>,
): Promise<FanOut<Item>> {
  return fanOut(
    regions,
    (region, limit) =>
      everyPage((page) =>
        askPage({ base: currentConfig().api, path: { region }, query: { ...asked, page } }, limit),
      ),
    signal,
  );
}
