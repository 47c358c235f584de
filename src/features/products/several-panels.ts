import { panelsOf } from '#lib/catalogue/all-panels.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import { perResource, topOf } from '#lib/comparison.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import type { ScenePanel } from '#scenes/scene-panel.ts';
import { scenePanels } from '#scenes/catalogue-panels.ts';

const NAME = '{{resource_name}}';

/**
 * The panels of a type with a line for each of several resources. Nothing is stacked: areas of different
 * things add up to nothing.
 */
export function severalPanels(type: ResourceType): readonly ScenePanel[] {
  return scenePanels(panelsOf(type))
    .filter(({ chart }) => chart !== 'heatmap')
    .map((panel) => {
      const { legend = NAME } = panel;
      return {
        ...panel,
        chart: 'line',
        expr: perResource(panel.expr),
        legend,
        ...(legend.includes(NAME) ? {} : { owner: NAME }),
      };
    });
}

/** The window in which the largest are found is looked through in so many steps. */
const LOOKS = 60;
const SHORTEST_LOOK_MS = 15_000;

/** The same panels with the largest of all resources. */
export function topPanels(
  type: ResourceType,
  count: number,
  { startMs, endMs }: ResolvedRange,
): readonly ScenePanel[] {
  const rangeMs = endMs - startMs;
  const stepMs = Math.max(SHORTEST_LOOK_MS, rangeMs / LOOKS);
  return severalPanels(type).map((panel) => ({
    ...panel,
    isRanked: true,
    expr: topOf(panel.expr, { count, rangeMs, stepMs }),
  }));
}
