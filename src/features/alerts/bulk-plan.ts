import type { AlertRule } from './alert-rule.ts';
import { productWord } from './rule-words.ts';

/** Which default rules are meant: those ticked, those shown, all of them, or those of one product. */
export interface BulkScope {
  readonly id: string;
  /** Absent where the scope is a product, whose name says it. */
  readonly kind: 'ticked' | 'shown' | 'all' | 'product';
  readonly productName?: string;
  readonly rules: readonly AlertRule[];
}

/** Everything that can be switched at once, the narrowest first; empty scopes are left out. */
export function bulkScopes(choice: {
  readonly rules: readonly AlertRule[];
  readonly shown: readonly AlertRule[];
  readonly ticked: ReadonlySet<string>;
}): readonly BulkScope[] {
  const isDefault = ({ kind }: AlertRule) => kind === 'default';
  const all = choice.rules.filter(isDefault);
  const shown = choice.shown.filter(isDefault);
  const named = Map.groupBy(all, (rule) => productWord(rule) ?? '');
  const products = [...named]
    .filter(([name]) => name !== '')
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([productName, rules]) => ({
      id: `product ${productName}`,
      kind: 'product' as const,
      productName,
      rules,
    }));
  const scopes: readonly BulkScope[] = [
    { id: 'ticked', kind: 'ticked', rules: all.filter(({ key }) => choice.ticked.has(key)) },
    ...(shown.length < all.length ? [{ id: 'shown', kind: 'shown' as const, rules: shown }] : []),
    { id: 'all', kind: 'all', rules: all },
    ...products,
  ];
  return scopes.filter(({ rules }) => rules.length > 0);
}

/** Regions of which no default rule has arrived: the provider has some in each. */
export function unlistedRegions(
  rules: readonly AlertRule[],
  places: readonly { readonly region: string }[],
): readonly string[] {
  const listed = new Set(
    rules.filter(({ kind }) => kind === 'default').map(({ region }) => region),
  );
  return places.map(({ region }) => region).filter((region) => !listed.has(region));
}

interface PlanFacts {
  readonly isEnabled: boolean;
  readonly regions: readonly {
    readonly region: string;
    readonly alertManager: 'on' | 'off' | 'unknown';
    readonly contact: 'some' | 'none' | 'unknown';
    readonly data: 'some' | 'none' | 'unknown';
    readonly resources: readonly {
      readonly key: string;
      readonly type: { readonly name: string };
    }[];
  }[];
  /** How many rules run in a data source now; absent where that is not known. */
  readonly counts: ReadonlyMap<string, number>;
}

/** What a switch of many rules would do, before it is done. */
export interface BulkPlan {
  /** Those whose switch would move. */
  readonly moving: readonly AlertRule[];
  /** Rules that are so already, or on their way. */
  readonly already: number;
  /** Regions where nothing can be switched on: their alert manager is off. */
  readonly offRegions: readonly string[];
  /** Regions with rules that would be on, and nobody to tell. */
  readonly mutedRegions: readonly string[];
  /** Resources that the rules watch; undefined where a region did not say what it has. */
  readonly resources: number | undefined;
  /** What would run in each data source that is touched. */
  readonly sources: readonly {
    readonly id: string;
    readonly name: string;
    readonly region: string;
    /** Undefined where the present count is not known. */
    readonly running: number | undefined;
  }[];
}

/** What is on, or on its way there, is left alone when switching on; and the other way round. */
function isMoved({ status }: AlertRule, isEnabled: boolean): boolean {
  if (status === 'unknown') return true;
  const isOn = status === 'enabled' || status === 'enabling';
  return isOn !== isEnabled;
}

export function bulkPlan(rules: readonly AlertRule[], facts: PlanFacts): BulkPlan {
  const { isEnabled, regions, counts } = facts;
  const wanted = rules.filter((rule) => isMoved(rule, isEnabled));
  const isOff = ({ region }: AlertRule) =>
    regions.find((each) => each.region === region)?.alertManager === 'off';
  const moving = wanted.filter((rule) => !isOff(rule));
  const touched = new Set(moving.map(({ region }) => region));
  const watched = new Set(moving.map(({ region, resourceType }) => `${region} ${resourceType}`));
  const here = regions.filter(({ region }) => touched.has(region));
  const resources = here.flatMap(({ region, resources: found }) =>
    found.filter(({ type }) => watched.has(`${region} ${type.name}`)).map(({ key }) => key),
  );
  const sources = Map.groupBy(moving, ({ sourceId }) => sourceId);
  return {
    moving,
    already: rules.length - wanted.length,
    offRegions: [...new Set(wanted.filter(isOff).map(({ region }) => region))],
    mutedRegions: isEnabled
      ? here.filter(({ contact }) => contact === 'none').map(({ region }) => region)
      : [],
    resources: here.some(({ data }) => data === 'unknown') ? undefined : resources.length,
    sources: [...sources].flatMap(([id, members]) => {
      const [first] = members;
      if (!first) return [];
      const now = counts.get(id);
      const change = isEnabled ? members.length : -members.length;
      const { sourceName: name, region } = first;
      return [{ id, name, region, running: now === undefined ? now : now + change }];
    }),
  };
}
