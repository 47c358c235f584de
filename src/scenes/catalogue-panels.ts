import type { ResourceType, Text } from '#lib/catalogue/product.ts';
import type { ScenePanel } from './scene-panel.ts';

/** The panels of a manifest with their texts told in the language of now. */
export function scenePanels(type: Pick<ResourceType, 'panels'>): readonly ScenePanel[] {
  return type.panels.map(({ title, shows, worry, names = {}, thresholds = [], ...panel }) => ({
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
