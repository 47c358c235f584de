import { expect, test } from 'vitest';
import { consumptionOf, type MeteredSource } from '#lib/usage/consumption.ts';
import { monthUsage } from './month-usage.ts';

const DAY = 86_400_000;

function source(id: string, signal: MeteredSource['signal'], origin: MeteredSource['origin']) {
  return { id, name: id, region: 'fr-par', signal, origin, retentionDays: 7 };
}

test('a month is summed by signal, free and billed apart; nobody counted is not nothing', () => {
  const sources = [
    source('a', 'logs', 'custom'),
    source('b', 'logs', 'custom'),
    source('given', 'logs', 'provider'),
    source('uncounted', 'traces', 'custom'),
  ];
  const volumes = new Map([
    [
      'a',
      new Map([
        [0, 10],
        [DAY, 5],
      ]),
    ],
    ['b', new Map([[DAY, 1]])],
    ['given', new Map([[0, 0]])],
    ['gone', new Map([[0, 99]])],
  ]);
  const consumption = consumptionOf(sources, volumes, {
    startMs: 0,
    endMs: 30 * DAY,
    nowMs: 1.5 * DAY,
  });
  expect(monthUsage(consumption)).toEqual([
    { signal: 'metrics', free: undefined, billed: undefined },
    { signal: 'logs', free: 0, billed: 16 },
    { signal: 'traces', free: undefined, billed: undefined },
  ]);
});
