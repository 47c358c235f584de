import { matchPath } from 'react-router';
import { currentConfig } from '#api/runtime-config.ts';
import type { ChartSubject } from '#charts/chart-subject.ts';
import { productById, resourceTypeOf } from '#lib/catalogue/all.ts';
import { panelsOf } from '#lib/catalogue/all-panels.ts';
import { isFilledFrom } from '#lib/expression.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { scenePanels } from '#scenes/catalogue-panels.ts';
import type { ScenePanel } from '#scenes/scene-panel.ts';

/** What is drawn of a link's queries, and how often what they ask is scraped. */
export interface MeanwhileSubject {
  readonly subject: ChartSubject & Partial<Pick<ScenePanel, 'legend' | 'names'>>;
  readonly intervalSeconds: number;
}

/**
 * The panel that made the queries, of the type whose page the link stood on: with its title, unit and legend. Plain
 * numbers under a title of its own where no panel did, or more than one may have.
 */
export function meanwhileSubject(from: string, exprs: readonly string[]): MeanwhileSubject {
  const { params } = matchPath(paths.resource.pattern, pathOf(from)) ?? {};
  const product = productById(params?.productId);
  const type = product && resourceTypeOf(product, params?.resourceType);
  const panels = (type ? panelsOf(type) : []).filter(({ expr }) =>
    exprs.every((each) => isFilledFrom(expr, each)),
  );
  const [panel] = panels.length === 1 ? scenePanels(panels) : [];
  const intervalSeconds = type?.intervalSeconds ?? currentConfig().minimumIntervalSeconds;
  if (panel) return { subject: panel, intervalSeconds };
  const subject = {
    id: 'meanwhile',
    title: m.grafana_meanwhile(),
    shows: m.grafana_meanwhile_shows(),
    worry: m.grafana_meanwhile_worry(),
    unit: 'none',
    chart: 'line',
  } as const;
  return { subject, intervalSeconds };
}

const pathOf = (from: string): string => new URL(from, 'https://console.invalid').pathname;
