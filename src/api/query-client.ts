import { QueryClient } from '@tanstack/react-query';
import { steadfastCache } from './query-cache.ts';

const STALE_AFTER_MS = 30_000;
const KEPT_FOR_MS = 5 * 60_000;

/**
 * The one cache of server state. It does not retry: `call` knows which failures are worth another try.
 * Lists of the control plane are asked for again when the window is looked at again; series are not,
 * because their panels have a refresh of their own. So it is when a lost connection is back.
 */
export const queryClient = new QueryClient({
  queryCache: steadfastCache(),
  defaultOptions: {
    queries: {
      retry: false,
      staleTime: STALE_AFTER_MS,
      gcTime: KEPT_FOR_MS,
      refetchOnWindowFocus: true,
      // A browser that believes itself offline may still reach a gateway on its own network.
      networkMode: 'always',
      // Which that mode would turn off.
      refetchOnReconnect: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
