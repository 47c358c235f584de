import { type Query, QueryCache } from '@tanstack/react-query';
import { mayPass } from './recovery.ts';

/**
 * A cache in which a query that never had an answer keeps saying what stands in its way, while it is asked again.
 * The library would call it pending once more: in an outage every attempt would put a skeleton in the place of the
 * sentence. What does not pass by itself, a key that was refused, is not kept: it is asked again for a reason.
 */
export function steadfastCache(): QueryCache {
  const lastErrors = new WeakMap<Query, Error>();
  const cache = new QueryCache();
  cache.subscribe((event) => {
    if (event.type !== 'updated') return;
    const { action, query } = event;
    const { state } = query;
    const isReset = action.type === 'setState' && state.status === 'pending';
    if (action.type === 'success' || action.type === 'error' || isReset) lastErrors.delete(query);
    if (state.status === 'error' && mayPass(state.error)) lastErrors.set(query, state.error);
    const error = lastErrors.get(query);
    if (action.type === 'fetch' && state.data === undefined && error) {
      query.setState({ ...state, status: 'error', error });
    }
  });
  return cache;
}
