import { expect, test } from 'vitest';
import { targetMatchers, targetRows } from './target-rows.ts';

const source = { region: 'home', id: 'a', name: 'Prometheus' };
const told = (part: string, job: string, instance: string, value: number) => ({
  labels: { part, job, instance },
  timestamps: Float64Array.of(1),
  values: Float64Array.of(value),
});

test('a row for each job and instance, those that are down first, pushed ones without a scrape', () => {
  const series = [
    told('up', 'node', 'b:9100', 1),
    told('seconds', 'node', 'b:9100', 0.2),
    told('samples', 'node', 'b:9100', 300),
    told('info', 'app', 'pod-1', 1),
    told('up', 'node', 'c:9100', 0),
  ];
  expect(
    targetRows([{ source, series }]).map(({ job, instance, isUp, sampleCount, scrapeSeconds }) => [
      job,
      instance,
      isUp,
      sampleCount,
      scrapeSeconds,
    ]),
  ).toEqual([
    ['node', 'c:9100', false, undefined, undefined],
    ['app', 'pod-1', undefined, undefined, undefined],
    ['node', 'b:9100', true, 300, 0.2],
  ]);
});

test('a target’s names are data, and are quoted', () => {
  expect(targetMatchers({ job: 'a"}b\\', instance: 'x\ny' })).toBe(
    'job="a\\"}b\\\\",instance="x\\ny"',
  );
});
