import { listRecoveryMs, recoveryDelayMs } from '#api/recovery.ts';

/** While the page is looked at; what nobody sees is not asked for. */
const REFRESH_MS = 30_000;

/** Milliseconds until a query is asked again: half a minute, or as soon as what failed in passing may be. */
export function refetchInterval({
  state,
}: {
  readonly state: { readonly error: unknown };
}): number {
  return recoveryDelayMs([state.error], 1) ?? REFRESH_MS;
}

/** The same of a list over regions, of which some may have failed. */
export function listRefetchInterval(query: Parameters<typeof listRecoveryMs>[0]): number {
  return listRecoveryMs(query) ?? REFRESH_MS;
}
