import { useMemo } from 'react';
import type { MetricsSource } from '#api/queries/prometheus.ts';
import { useMetricNames } from '#components/use-metric-names.ts';
import { panelsOf } from '#lib/catalogue/all-panels.ts';
import type { Panel } from '#lib/catalogue/panel.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import { isReadBy } from '#lib/discovery.ts';
import type { ResolvedRange } from '#lib/time-range.ts';

const NOBODY: readonly never[] = [];

/**
 * The panels of a resource without those it does not send the metrics of, where a manifest says that
 * many do not. Undefined until that is known; where nobody says, all of them.
 */
export function useSentPanels(asked: {
  readonly type: ResourceType;
  readonly sources: readonly MetricsSource[];
  readonly matchers: string;
  readonly range: ResolvedRange;
}): readonly Panel[] | undefined {
  const { type, sources, matchers, range } = asked;
  const panels = panelsOf(type);
  const hasOptional = panels.some(({ isOptional }) => isOptional);
  const { names, waiting, failures } = useMetricNames({
    sources: hasOptional ? sources : NOBODY,
    matchers,
    range,
  });
  const isWaiting = waiting.length > 0;
  const isKnown = names.length > 0 && failures.length === 0;
  return useMemo(() => {
    if (isWaiting) return undefined;
    if (!isKnown) return panels;
    return panels.filter(
      ({ isOptional, expr }) => !isOptional || names.some((name) => isReadBy(name, [expr])),
    );
  }, [panels, names, isWaiting, isKnown]);
}
