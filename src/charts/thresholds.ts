import type { Threshold } from './chart-subject.ts';
import type { Extent } from './value-axis.ts';

/** A threshold that the axis does not reach, and on which side of it it lies. */
export interface BeyondAxis extends Threshold {
  readonly isAbove: boolean;
}

/** An axis grows to this many times its height for a threshold; for more, the values would be a flat line. */
const MOST_GROWTH = 4;

/** An extent grown to the thresholds not far from it, and the thresholds that stay outside. */
export function reachThresholds(
  extent: Extent,
  thresholds: readonly Threshold[],
): { readonly extent: Extent; readonly beyond: readonly BeyondAxis[] } {
  const { min, max } = extent;
  const isNear = ({ value }: Threshold) =>
    Math.max(max, value) - Math.min(min, value) <= MOST_GROWTH * (max - min);
  const near = thresholds.filter(isNear).map(({ value }) => value);
  return {
    extent: { min: Math.min(min, ...near), max: Math.max(max, ...near) },
    beyond: thresholds
      .filter((each) => !isNear(each))
      .map((each) => ({ ...each, isAbove: each.value > max })),
  };
}
