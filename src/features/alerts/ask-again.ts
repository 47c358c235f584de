import { recoveryDelayMs } from '#api/recovery.ts';

const REFRESH_MS = 30_000;

interface Asked {
  readonly state: { readonly error: unknown; readonly data?: unknown };
}

function failuresIn(data: unknown): readonly unknown[] {
  if (typeof data !== 'object' || data === null || !('failed' in data)) return [];
  const { failed } = data;
  if (!Array.isArray(failed)) return [];
  return failed.map((each: { readonly error?: unknown }) => each.error);
}

/** Every half a minute while somebody looks; what failed in passing as soon as it may be asked again. */
export function refetchInterval({ state: { error, data } }: Asked): number {
  return recoveryDelayMs([error, ...failuresIn(data)], 1) ?? REFRESH_MS;
}
