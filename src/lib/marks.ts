import { labelOf, type Labels, type Series } from './series.ts';

/** A stretch of time, or a moment where `endMs` is left out, and what it is called. Milliseconds. */
export interface Period {
  readonly startMs: number;
  readonly endMs?: number;
  /** True where it had begun by `startMs`: when is not known. */
  readonly isOlder?: boolean;
  readonly label: string;
}

interface Window {
  readonly startMs: number;
  readonly endMs: number;
  /** Between two points of the series. */
  readonly stepMs: number;
  /** How far back of its time a point tells, as those of `max_over_time` do. */
  readonly lookBackMs?: number;
}

/**
 * When each alert fired, from series that have a point wherever one did, as `ALERTS{alertstate="firing"}` has.
 * What fires at the window's end has no end yet; what fires at its first point may be of any age.
 */
export function firingPeriods(series: readonly Series[], window: Window): readonly Period[] {
  const { stepMs, lookBackMs = 0 } = window;
  return series.flatMap(({ labels, timestamps, values }) => {
    const label = labels['alertname'] ?? '';
    return stretches(timestamps, values, stepMs).map(({ startMs, lastMs }): Period => {
      // A sub-query leaves out the moment at which it starts.
      const isOlder = startMs <= window.startMs + stepMs;
      const isOver = lastMs + stepMs <= window.endMs;
      return {
        startMs: isOlder ? startMs : startMs - lookBackMs,
        ...(isOver && { endMs: lastMs + stepMs - lookBackMs }),
        ...(isOlder && { isOlder }),
        label,
      };
    });
  });
}

function stretches(timestamps: Float64Array, values: Float64Array, stepMs: number) {
  const found: { startMs: number; lastMs: number }[] = [];
  for (const [index, timeMs] of timestamps.entries()) {
    if (Number.isNaN(values[index] ?? Number.NaN)) continue;
    const last = found.at(-1);
    if (last && timeMs - last.lastMs <= 1.5 * stepMs) last.lastMs = timeMs;
    else found.push({ startMs: timeMs, lastMs: timeMs });
  }
  return found;
}

const VERSION = 'version';

/** What runs there, apart from its version. */
function identity({ [VERSION]: _version, __name__: _name, ...rest }: Labels): string {
  return JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * When something changed: a version that follows another of the same thing, or a value that does. What is
 * there from the first point on, or is the first of its kind, is no change.
 */
export function changes(series: readonly Series[]): readonly Period[] {
  const things = Map.groupBy(series, ({ labels }) => identity(labels));
  const found = [...things.values()].flatMap((versions) => {
    const beganMs = Math.min(...versions.map(({ timestamps }) => timestamps[0] ?? Infinity));
    return versions.flatMap(({ labels, timestamps, values }): Period[] => {
      const { [VERSION]: version, __name__: _name, ...rest } = labels;
      const label = [...new Set(Object.values(rest)), version].filter(Boolean).join(' ');
      const startMs = timestamps[0] ?? Number.NaN;
      const appeared = startMs > beganMs ? [{ startMs, label }] : [];
      const stepped = Array.from(timestamps, (timeMs, index) => ({ timeMs, index })).filter(
        ({ index }) => index > 0 && values[index] !== values[index - 1],
      );
      return [...appeared, ...stepped.map(({ timeMs }) => ({ startMs: timeMs, label }))];
    });
  });
  return found.toSorted((a, b) => a.startMs - b.startMs);
}

export interface LabelMatcher {
  readonly name: string;
  readonly value: string;
  readonly isRegex: boolean;
  readonly isEqual?: boolean | undefined;
}

function fits({ name, value, isRegex, isEqual = true }: LabelMatcher, labels: Labels): boolean {
  const actual = labelOf(labels, name) ?? '';
  if (!isRegex) return (actual === value) === isEqual;
  try {
    return new RegExp(`^(?:${value})$`).test(actual) === isEqual;
  } catch {
    // A pattern only Go reads.
    return false;
  }
}

/** The labels that name a resource. */
const NAMES = ['resource_id', 'resource_name'];

/** True where matchers name a resource, and nothing they say of its labels is otherwise. */
export function concernsResource(matchers: readonly LabelMatcher[], labels: Labels): boolean {
  const said = matchers.filter(({ name }) => Object.hasOwn(labels, name));
  return (
    said.some(({ name, isEqual = true }) => isEqual && NAMES.includes(name)) &&
    said.every((matcher) => fits(matcher, labels))
  );
}
