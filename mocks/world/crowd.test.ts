import { expect, test } from 'vitest';
import { CROWD_SIZE, crowdName } from '../sentinels.ts';
import { PROJECTS } from './company.ts';
import { crowdCount, crowdSeries } from './crowd.ts';
import { createWorld } from './world.ts';

test('the crowd has as many resources as it says, each of a name and an id of its own', () => {
  const world = createWorld(Date.UTC(2026, 10, 20, 14, 30));
  const found = world
    .seriesOf(PROJECTS.crowd.id, 'fr-par')
    .filter(({ labels }) => labels['__name__'] === 'instance_server_vcpu_count');
  const names = new Set(found.map(({ labels }) => labels['resource_name']));
  expect(names.size).toBe(CROWD_SIZE);
  expect(names.has(crowdName(CROWD_SIZE - 1))).toBe(true);
  expect(new Set(found.map(({ labels }) => labels['resource_id'])).size).toBe(CROWD_SIZE);
});

test('what is counted as received is what there is', () => {
  expect(crowdCount()).toHaveLength(crowdSeries().length);
});
