import type { AlertManagerPlace, RegionContacts } from '#api/queries/alerting.ts';
import type { Watch } from '#lib/alerting/watch-state.ts';

/** What the rules of a region lack, so that somebody hears of it. */
export type RegionGuard = 'nobody-told' | 'manager-off' | 'no-rule';

export interface RegionRow {
  readonly region: string;
  /** Why its control plane, or what runs its rules, did not answer. */
  readonly error?: Error | undefined;
  readonly answeredInMs?: number | undefined;
  /** Undefined where it is not known. */
  readonly isManagerOn?: boolean | undefined;
  /** Undefined where it is not known. */
  readonly contactCount?: number | undefined;
  /** True where receivers were set up elsewhere: somebody is told all the same. */
  readonly hasOtherReceivers: boolean;
  /** Undefined where it is not known. */
  readonly ruleCount?: number | undefined;
  readonly guard?: RegionGuard | undefined;
}

interface Listed<Item> {
  readonly items: readonly Item[];
  readonly failed: readonly { readonly region: string; readonly error: Error }[];
}

/** What is known of each region, and the one thing it lacks most. */
export function regionRows(
  regions: readonly string[],
  known: {
    readonly managers: Listed<AlertManagerPlace>;
    readonly contacts: Listed<RegionContacts> | undefined;
    readonly watch: Pick<Watch, 'rules' | 'unknownRegions'> & {
      readonly failures: readonly { readonly region: string; readonly error: Error }[];
    };
    /** Regions in which something sends data. */
    readonly sending: readonly string[];
  },
): readonly RegionRow[] {
  const { managers, contacts, watch, sending } = known;
  return regions.map((region) => {
    const manager = managers.items.find((each) => each.region === region);
    const told = contacts?.items.find((each) => each.region === region);
    const isRulerKnown = !watch.unknownRegions.includes(region);
    const row = {
      region,
      error: [...managers.failed, ...watch.failures].find((each) => each.region === region)?.error,
      answeredInMs: manager?.answeredInMs,
      isManagerOn: manager?.isEnabled,
      contactCount: told?.contactPoints.length,
      hasOtherReceivers: told?.hasOthers ?? false,
      ruleCount: isRulerKnown
        ? watch.rules.filter((rule) => rule.region === region).length
        : undefined,
    };
    return { ...row, guard: guardOf(row, sending.includes(region)) };
  });
}

/** Nothing is said of what is not known, nor of a region that has nothing to watch. */
function guardOf(row: Omit<RegionRow, 'guard'>, isSending: boolean): RegionGuard | undefined {
  const { isManagerOn, contactCount, hasOtherReceivers, ruleCount } = row;
  if (isManagerOn === false) return isSending ? 'manager-off' : undefined;
  if (isManagerOn === undefined) return undefined;
  if (contactCount === 0 && !hasOtherReceivers) return 'nobody-told';
  return ruleCount === 0 && isSending ? 'no-rule' : undefined;
}
