import type { DiscoveredMetric, DiscoveredPanel, Drawing } from '#lib/discovery.ts';
import { m } from '#messages/compiled/messages.js';
import type { ScenePanel } from './scene-panel.ts';

const TITLES = {
  value: m.discovery_value_title,
  rate: m.discovery_rate_title,
  age: m.discovery_age_title,
  mean: m.discovery_mean_title,
  quantiles: m.discovery_quantiles_title,
  heatmap: m.discovery_heatmap_title,
} satisfies Record<Drawing, (inputs: { name: string }) => string>;

const DRAWN = {
  value: m.discovery_value_drawn,
  rate: m.discovery_rate_drawn,
  age: m.discovery_age_drawn,
  mean: m.discovery_mean_drawn,
  quantiles: m.discovery_quantiles_drawn,
  heatmap: m.discovery_heatmap_drawn,
} satisfies Record<Drawing, () => string>;

function scenePanel(metric: DiscoveredMetric, panel: DiscoveredPanel): ScenePanel {
  const { drawing, ...rest } = panel;
  const { help, isKindKnown, name } = metric;
  const drawn = DRAWN[drawing]();
  return {
    ...rest,
    title: TITLES[drawing]({ name: drawing === 'rate' ? name.replace(/_total$/, '') : name }),
    shows: help === '' ? m.discovery_no_help() : m.discovery_help({ help }),
    worry: isKindKnown ? drawn : m.discovery_guessed({ drawn }),
  };
}

/** The panels of metrics nobody described, with the words there are. */
export function discoveredPanels(metrics: readonly DiscoveredMetric[]): readonly ScenePanel[] {
  return metrics.flatMap((metric) => metric.panels.map((panel) => scenePanel(metric, panel)));
}
