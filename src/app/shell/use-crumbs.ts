import { useMatches } from 'react-router';
import type { Crumb, Crumbs } from '#components/crumb.ts';

/** The way to the page on screen; empty where it states none, such as a page that does not exist. */
export function useCrumbs(): readonly Crumb[] {
  const { handle, params } = useMatches().at(-1) ?? {};
  return hasCrumbs(handle) && params ? handle.crumbs(params) : [];
}

function hasCrumbs(handle: unknown): handle is { crumbs: Crumbs } {
  return (
    typeof handle === 'object' &&
    handle !== null &&
    'crumbs' in handle &&
    typeof handle.crumbs === 'function'
  );
}
