import { useEffect } from 'react';
import { useLocation } from 'react-router';

let named: { readonly pathname: string; readonly name: string } | undefined;
const listeners = new Set<() => void>();

function setNamed(next: typeof named): void {
  named = next;
  for (const listener of listeners) listener();
}

/** The name that the page at a path learnt from a server, where it has. */
export function pageName(pathname: string): string | undefined {
  return named?.pathname === pathname ? named.name : undefined;
}

export function subscribeToPageName(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Puts the page's own name, once it is known, in place of the id that its path gives the last crumb. */
export function usePageName(name: string | undefined): void {
  const { pathname } = useLocation();
  useEffect(() => {
    if (name === undefined) return;
    setNamed({ pathname, name });
    return () => setNamed(undefined);
  }, [pathname, name]);
}
