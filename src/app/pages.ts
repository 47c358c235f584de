import { Boxes, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { LoaderFunction } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { paths } from '#lib/paths.ts';
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

interface Page {
  readonly pattern: string;
  load(): Promise<PageModule>;
  readonly entrance?: Entrance;
}

/** Every page of a project. Its module is loaded when it is first gone to. */
export const pages: readonly Page[] = [
  {
    pattern: paths.products.pattern,
    load: () => import('#features/products/ProductsPage.tsx'),
    entrance: { label: m.nav_products, icon: Boxes, to: paths.products.to, key: 'p' },
  },
  {
    pattern: paths.product.pattern,
    load: () => import('#features/products/ProductPage.tsx'),
  },
  {
    pattern: paths.resource.pattern,
    load: () => import('#features/products/ResourcePage.tsx'),
  },
];

export const entrances: readonly Entrance[] = pages.flatMap(({ entrance }) => entrance ?? []);
