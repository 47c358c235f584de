import type { Plotted } from './plotted.ts';

/** A series of these values at these times in milliseconds, for tests. */
export function plotted(
  name: string,
  samples: Readonly<Record<number, number>>,
  labels: Plotted['labels'] = {},
): Plotted {
  const times = Object.keys(samples).map(Number);
  return {
    id: name,
    name,
    isVerbatim: true,
    labels,
    timestamps: Float64Array.from(times),
    values: Float64Array.from(times, (time) => samples[time] ?? Number.NaN),
  };
}
