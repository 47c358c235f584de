import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { PageSearch } from '#lib/search-params.ts';

export interface SearchChange {
  /** `push` where Back shall undo it, as for a choice; `replace` for every letter of typing. */
  readonly how?: 'push' | 'replace';
}

/** A page's values in the address bar, and how to change some of them: by a function that stays the same. */
export function usePageSearch<V extends object>(
  search: PageSearch<V>,
): readonly [V, (change: Partial<V>, options?: SearchChange) => void] {
  const { search: query, hash } = useLocation();
  const navigate = useNavigate();
  const values = useMemo(() => search.parse(new URLSearchParams(query)), [search, query]);
  const place = useRef({ query, hash });
  useLayoutEffect(() => {
    place.current = { query, hash };
  }, [query, hash]);
  const change = useCallback(
    (next: Partial<V>, { how = 'push' }: SearchChange = {}) => {
      const { query: before, hash: mark } = place.current;
      const params = search.format(next, new URLSearchParams(before)).toString();
      if (`?${params}` === before || (params === '' && before === '')) return;
      // A field bound to the address loses letters when its value comes back in a transition.
      void navigate(
        { search: params, hash: mark },
        { replace: how === 'replace', flushSync: true, preventScrollReset: true },
      );
    },
    [search, navigate],
  );
  return [values, change];
}
