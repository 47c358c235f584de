import type { Panel } from '#lib/catalogue/panel.ts';
import type { Text } from '#lib/catalogue/text.ts';
import type { ScenePanel } from './scene-panel.ts';

/** Panels of the catalogue with their texts told in the language of now. */
export function scenePanels(panels: readonly Panel[]): readonly ScenePanel[] {
  return panels.map(({ title, shows, worry, names = {}, thresholds = [], ...panel }) => ({
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
