import {
  Bell,
  Boxes,
  ChartPie,
  Database,
  LayoutDashboard,
  type LucideIcon,
  ReceiptEuro,
  Server,
  Settings,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { LoaderFunction } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { OWN_PROJECT_ID, paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';

/** What the module of a page exports. */
export interface PageModule {
  readonly default: ComponentType;
  readonly crumbs: Crumbs;
  readonly loader?: LoaderFunction;
}

/** How the sidebar, the palette and the keyboard lead to a page. */
export interface Entrance {
  readonly label: () => string;
  readonly icon: LucideIcon;
  to(projectId: string): string;
  /** Pressed after `g`. */
  readonly key: string;
}

/** Who answers for a project: the provider's control plane, or nobody but the operator's own servers. */
export type Backing = 'control-plane' | 'own-servers';

export interface Page {
  readonly pattern: string;
  /** Who must answer for a project so that the page has something to show; either where absent. */
  readonly needs?: Backing;
  load(): Promise<PageModule>;
  readonly entrance?: Entrance;
}

/** Every page of a project. Its module is loaded when it is first gone to. */
export const pages: readonly Page[] = [
  {
    pattern: paths.overview.pattern,
    needs: 'control-plane',
    load: () => import('#features/overview/OverviewPage.tsx'),
    entrance: {
      label: m.nav_overview,
      icon: LayoutDashboard,
      to: paths.overview.to,
      key: 'o',
    },
  },
  {
    pattern: paths.products.pattern,
    needs: 'control-plane',
    load: () => import('#features/products/ProductsPage.tsx'),
    entrance: { label: m.nav_products, icon: Boxes, to: paths.products.to, key: 'p' },
  },
  {
    pattern: paths.product.pattern,
    needs: 'control-plane',
    load: () => import('#features/products/ProductPage.tsx'),
  },
  {
    pattern: paths.resource.pattern,
    needs: 'control-plane',
    load: () => import('#features/products/ResourcePage.tsx'),
  },
  {
    pattern: paths.usage.pattern,
    needs: 'control-plane',
    load: () => import('#features/usage/UsagePage.tsx'),
    entrance: { label: m.nav_usage, icon: ReceiptEuro, to: paths.usage.to, key: 'u' },
  },
  {
    pattern: paths.usageReport.pattern,
    needs: 'control-plane',
    load: () => import('#features/usage/ReportPage.tsx'),
  },
  {
    pattern: paths.usageWhy.pattern,
    needs: 'control-plane',
    load: () => import('#features/usage/WhyPage.tsx'),
  },
  {
    pattern: paths.usageWhatIf.pattern,
    needs: 'control-plane',
    load: () => import('#features/usage/WhatIfPage.tsx'),
  },
  {
    pattern: paths.usageAgent.pattern,
    needs: 'control-plane',
    load: () => import('#features/usage/AgentConfigPage.tsx'),
  },
  {
    pattern: paths.dataSources.pattern,
    needs: 'control-plane',
    load: () => import('#features/data-sources/DataSourcesPage.tsx'),
    entrance: { label: m.nav_data_sources, icon: Database, to: paths.dataSources.to, key: 'd' },
  },
  {
    pattern: paths.tokens.pattern,
    needs: 'control-plane',
    load: () => import('#features/data-sources/TokensPage.tsx'),
  },
  {
    pattern: paths.sendData.pattern,
    needs: 'control-plane',
    load: () => import('#features/send-data/SendDataPage.tsx'),
  },
  {
    pattern: paths.exports.pattern,
    needs: 'control-plane',
    load: () => import('#features/exports/ExportsPage.tsx'),
  },
  {
    pattern: paths.grafana.pattern,
    needs: 'control-plane',
    load: () => import('#features/grafana/GrafanaPage.tsx'),
    entrance: { label: m.nav_grafana, icon: ChartPie, to: paths.grafana.to, key: 'f' },
  },
  {
    pattern: paths.targets.pattern,
    needs: 'own-servers',
    load: () => import('#features/targets/TargetsPage.tsx'),
    entrance: { label: m.nav_targets, icon: Server, to: paths.targets.to, key: 't' },
  },
  {
    pattern: paths.target.pattern,
    needs: 'own-servers',
    load: () => import('#features/targets/TargetPage.tsx'),
  },
  {
    pattern: paths.alerts.pattern,
    load: () => import('#features/alerts/AlertsPage.tsx'),
    entrance: { label: m.nav_alerts, icon: Bell, to: paths.alerts.to, key: 'a' },
  },
  {
    pattern: paths.activeAlerts.pattern,
    load: () => import('#features/alerts/ActiveAlertsPage.tsx'),
  },
  {
    pattern: paths.alertManagers.pattern,
    needs: 'control-plane',
    load: () => import('#features/alerts/AlertManagerPage.tsx'),
  },
  {
    pattern: paths.alertCoverage.pattern,
    needs: 'control-plane',
    load: () => import('#features/alerts/CoveragePage.tsx'),
  },
  {
    pattern: paths.alertChanges.pattern,
    needs: 'control-plane',
    load: () => import('#features/alerts/ChangesPage.tsx'),
  },
  {
    pattern: paths.rules.pattern,
    load: () => import('#features/alerts/RulesPage.tsx'),
  },
  {
    pattern: paths.noise.pattern,
    needs: 'control-plane',
    load: () => import('#features/alerts/NoisePage.tsx'),
  },
  {
    pattern: paths.silences.pattern,
    load: () => import('#features/alerts/SilencesPage.tsx'),
  },
  {
    pattern: paths.settings.pattern,
    load: () => import('#features/settings/SettingsPage.tsx'),
    entrance: { label: m.nav_settings, icon: Settings, to: paths.settings.to, key: 's' },
  },
];

export function backingOf(projectId: string | undefined): Backing {
  return projectId === OWN_PROJECT_ID ? 'own-servers' : 'control-plane';
}

/** What a page lacks in a project; undefined where it has all it needs. */
export function lackedBy({ needs }: Page, projectId: string | undefined): Backing | undefined {
  return needs === undefined || needs === backingOf(projectId) ? undefined : needs;
}

const byBacking: Readonly<Record<Backing, readonly Entrance[]>> = {
  'control-plane': entrancesWith('control-plane'),
  'own-servers': entrancesWith('own-servers'),
};

function entrancesWith(backing: Backing): readonly Entrance[] {
  return pages.flatMap(({ entrance, needs = backing }) =>
    entrance && needs === backing ? [entrance] : [],
  );
}

/** The ways into the pages that have something to show in a project. */
export function entrancesOf(projectId: string | undefined): readonly Entrance[] {
  return byBacking[backingOf(projectId)];
}
