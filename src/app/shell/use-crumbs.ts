import { useSyncExternalStore } from 'react';
import { useLocation, useMatches } from 'react-router';
import type { Crumb, Crumbs } from '#components/crumb.ts';
import { pageName, subscribeToPageName } from '#components/use-page-name.ts';

/** The way to the page on screen; empty where it states none, such as a page that does not exist. */
export function useCrumbs(): readonly Crumb[] {
  const { pathname } = useLocation();
  const { handle, params } = useMatches().at(-1) ?? {};
  const name = useSyncExternalStore(subscribeToPageName, () => pageName(pathname));
  if (!hasCrumbs(handle) || !params) return [];
  const crumbs = handle.crumbs(params);
  const last = crumbs.at(-1);
  if (name === undefined || !last) return crumbs;
  const { isAwaitingName: _isAwaiting, ...crumb } = last;
  return [...crumbs.slice(0, -1), { ...crumb, text: name, isVerbatim: true }];
}

function hasCrumbs(handle: unknown): handle is { crumbs: Crumbs } {
  return (
    typeof handle === 'object' &&
    handle !== null &&
    'crumbs' in handle &&
    typeof handle.crumbs === 'function'
  );
}
