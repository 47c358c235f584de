import { hashText } from '#mocks/world/hash.ts';
import { loadOf } from '#mocks/world/load.ts';
import { buildSeries, counter } from '#mocks/world/resource.ts';
import { timelineAt } from '#mocks/world/timeline.ts';
import type { World } from '#mocks/world/world.ts';
import { CROWDED } from './crowded-query.ts';

/**
 * Stands in for `mocks/world/world.ts` in the worker that is measured: 300 counters of one name, each
 * over a load of its own as the company's are, scraped as often as the provider scrapes.
 */
export function createWorld(anchorMs: number): World {
  const series = Array.from({ length: CROWDED.seriesCount }, (_, index) => {
    const key = `crowded/${index}`;
    const base = 0.3 + 0.3 * ((hashText(key) % 100) / 100);
    const load = loadOf(key, { base, day: 0.1, weekend: 0.05, noise: 0.05 });
    const labels = { i: String(index), x: String(index % CROWDED.groupCount) };
    return buildSeries({ key, intervalSeconds: CROWDED.intervalSeconds, labels }, [
      counter(CROWDED.metric, load, {}, { unit: 0.01 }),
    ]);
  }).flat();
  return {
    anchorMs,
    timeline: timelineAt(anchorMs),
    resources: [],
    intakes: [],
    seriesOf: () => series,
    custom: [],
  };
}
