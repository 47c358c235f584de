import { hostPanels } from '#lib/catalogue/host.ts';
import type { Text } from '#lib/catalogue/product.ts';
import type { ScenePanel } from '#scenes/scene-panel.ts';

/** The panels of a machine, their texts told in the language of now. */
export function toldHostPanels(): readonly ScenePanel[] {
  return hostPanels.map(({ title, shows, worry, names = {}, thresholds = [], ...panel }) => ({
    ...panel,
    title: title(),
    shows: shows(),
    worry: worry(),
    thresholds: thresholds.map(({ value, rule }) => ({ value, label: rule })),
    names: Object.fromEntries(
      Object.entries<Text>(names).map(([legend, text]) => [legend, text()]),
    ),
  }));
}
