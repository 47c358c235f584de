import type { FetchQueryOptions, QueryKey } from '@tanstack/react-query';
import { hashKey } from '@tanstack/react-query';
import { Observable } from 'rxjs';
import { queryClient } from '#api/query-client.ts';

/** How many subscribers wait for each query that is under way. */
const waiting = new Map<string, number>();

function stopWaiting(queryKey: QueryKey, isSettled: boolean) {
  const hash = hashKey(queryKey);
  const left = (waiting.get(hash) ?? 1) - 1;
  if (left > 0) {
    waiting.set(hash, left);
    return;
  }
  waiting.delete(hash);
  const query = queryClient.getQueryCache().get(hash);
  const isWatched = (query?.getObserversCount() ?? 0) > 0;
  if (!isSettled && !isWatched)
    void queryClient.cancelQueries({ queryKey, exact: true }, { silent: true });
}

/**
 * One answer of the one cache. Unsubscribing before it arrives aborts the request, unless somebody else
 * waits for the same.
 */
export function sharedFetch<T, K extends QueryKey>(
  options: FetchQueryOptions<T, Error, T, K>,
): Observable<T> {
  return new Observable((subscriber) => {
    let isSettled = false;
    const hash = hashKey(options.queryKey);
    waiting.set(hash, (waiting.get(hash) ?? 0) + 1);
    queryClient.fetchQuery(options).then(
      (answer) => {
        isSettled = true;
        subscriber.next(answer);
        subscriber.complete();
      },
      (error: unknown) => {
        isSettled = true;
        subscriber.error(error);
      },
    );
    return () => stopWaiting(options.queryKey, isSettled);
  });
}
