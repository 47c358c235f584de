import type { Labels } from '#lib/series.ts';

/**
 * Narrows labels to those that tell series of one picture apart: what all have alike, such as the
 * project, names none of them.
 */
export function tellingLabels(all: readonly Labels[]): (labels: Labels) => Labels {
  const [first = {}] = all;
  const names = new Set(all.flatMap((labels) => Object.keys(labels)));
  const telling = new Set(
    [...names].filter((name) => all.some((labels) => labels[name] !== first[name])),
  );
  return (labels) =>
    Object.fromEntries(Object.entries(labels).filter(([name]) => telling.has(name)));
}
