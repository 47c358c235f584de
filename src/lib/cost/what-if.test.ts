import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sumOf } from './money.ts';
import { priceBookAt, type PriceBook } from './price-book.ts';
import type { SourceVolume } from './price.ts';
import { type Change, effectiveChanges, whatIf } from './what-if.ts';

function today(): PriceBook {
  const book = priceBookAt(Date.UTC(2026, 10, 20));
  if (!book) throw new Error('There are prices for today.');
  return book;
}

const shop = { region: 'fr-par', origin: 'custom' } as const;
const METRICS = {
  ...shop,
  id: 'm',
  name: 'm',
  signal: 'metrics',
  volume: 12e9,
  retentionDays: 90,
} as const;
const LOGS = {
  ...shop,
  id: 'l',
  name: 'l',
  signal: 'logs',
  volume: 60e9,
  retentionDays: 30,
} as const;
const TRACES = {
  ...shop,
  id: 't',
  name: 't',
  signal: 'traces',
  volume: 20e9,
  retentionDays: 7,
} as const;
const SOURCES: readonly SourceVolume[] = [METRICS, LOGS, TRACES];
const options = { book: today(), periodDays: 30 };

const metric = { sourceId: 'm', metric: 'http_requests_total', share: 0.25 } as const;

describe('what a change saves, recomputed by hand', () => {
  test.each<[string, Change[], number]>([
    [
      'logs kept 7 days instead of 30',
      [{ kind: 'retention', sourceId: 'l', days: 7 }],
      -60 * 23 * 0.002,
    ],
    ['logs kept 90', [{ kind: 'retention', sourceId: 'l', days: 90 }], 60 * 60 * 0.002],
    [
      'scraped every 60 s instead of 15: 3 bn of 12 left, and its keeping',
      [{ kind: 'scrape-interval', sourceId: 'm', fromSeconds: 15, toSeconds: 60 }],
      3_000 * 0.15 - (10_000 * 0.15 + 2_000 * 0.13) - 900 * 59 * 0.0002,
    ],
    [
      'a quarter of the samples dropped: 9 bn left',
      [{ kind: 'drop-metric', ...metric }],
      9_000 * 0.15 - 1_760 - 300 * 59 * 0.0002,
    ],
    [
      'a label of it dropped, five series becoming one: 9.6 bn left',
      [{ kind: 'drop-label', ...metric, label: 'pod', seriesBefore: 500, seriesAfter: 100 }],
      9_600 * 0.15 - 1_760 - 240 * 59 * 0.0002,
    ],
    [
      'one trace in ten kept',
      [{ kind: 'sample-traces', sourceId: 't', keptShare: 0.1 }],
      -18 * 0.35,
    ],
    [
      'a new source of 1,000 series every 60 s: 43.2 M samples, in the tier reached',
      [
        {
          kind: 'new-source',
          source: { id: 'n', name: 'n', region: 'fr-par', retentionDays: 31 },
          series: 1_000,
          intervalSeconds: 60,
        },
      ],
      43.2 * 0.13,
    ],
    [
      'a metric dropped twice, once by its label: it can go only once',
      [
        { kind: 'drop-label', ...metric, label: 'pod', seriesBefore: 500, seriesAfter: 100 },
        { kind: 'drop-metric', ...metric },
      ],
      9_000 * 0.15 - 1_760 - 300 * 59 * 0.0002,
    ],
    [
      'half the scrapes, and a quarter of the samples dropped: 4.5 bn left',
      [
        { kind: 'scrape-interval', sourceId: 'm', fromSeconds: 30, toSeconds: 60 },
        { kind: 'drop-metric', ...metric },
      ],
      4_500 * 0.15 - 1_760 - 750 * 59 * 0.0002,
    ],
  ])('%s', (_, changes, euros) => {
    expect(whatIf(SOURCES, changes, options).difference.toNumber()).toBeCloseTo(euros, 9);
  });
});

const anyChange = fc.oneof(
  fc.record({
    kind: fc.constant('retention' as const),
    sourceId: fc.constantFrom('m', 'l', 't'),
    days: fc.integer({ min: 1, max: 1_825 }),
  }),
  fc.record({
    kind: fc.constant('drop-metric' as const),
    sourceId: fc.constant('m'),
    metric: fc.constantFrom('a', 'b', 'c'),
    share: fc.double({ min: 0, max: 0.5, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant('sample-traces' as const),
    sourceId: fc.constant('t'),
    keptShare: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);

test('steps add up to the whole, exactly, and volumes stay whole', () => {
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 5 }), (changes) => {
      const { steps, difference, before, after, sources } = whatIf(SOURCES, changes, options);
      expect(sumOf(steps.map((step) => step.difference)).eq(difference)).toBe(true);
      expect(after.amount.minus(before.amount).eq(difference)).toBe(true);
      expect(sources.every(({ volume }) => Number.isInteger(volume) && volume >= 0)).toBe(true);
    }),
  );
});

test('nothing changed is nothing saved', () => {
  const { difference, billedDifference, steps } = whatIf(SOURCES, [], options);
  expect([difference.toNumber(), billedDifference.toNumber(), steps.length]).toEqual([0, 0, 0]);
});

describe('a change that changes nothing', () => {
  const label = {
    kind: 'drop-label',
    ...metric,
    label: 'path',
    seriesBefore: 100,
    seriesAfter: 20,
  } as const;
  const idle: readonly (readonly [string, Change, readonly Change[]])[] = [
    ['is kept as long as it is', { kind: 'retention', sourceId: 'l', days: 30 }, []],
    [
      'is scraped as often',
      { kind: 'scrape-interval', sourceId: 'm', fromSeconds: 60, toSeconds: 60 },
      [],
    ],
    ['keeps every trace', { kind: 'sample-traces', sourceId: 't', keptShare: 1 }, []],
    ['drops what is not there', { kind: 'drop-metric', ...metric, share: 0 }, []],
    ['takes off what tells nothing apart', { ...label, seriesAfter: 100 }, []],
    ['is made a second time', { ...label }, [label]],
    [
      'saves less of a metric than one before it',
      { ...label, label: 'code', seriesAfter: 50 },
      [label],
    ],
    ['is of a metric that is dropped', label, [{ kind: 'drop-metric', ...metric }]],
    [
      'is what one before it has made',
      { kind: 'retention', sourceId: 'l', days: 7 },
      [{ kind: 'retention', sourceId: 'l', days: 7 }],
    ],
  ];
  test.each(idle)('%s', (_, change, before) => {
    expect([...effectiveChanges(SOURCES, [...before, undefined, change])]).toEqual(before);
  });

  test('leaves out none that matters, however little the source takes in', () => {
    const changes: readonly Change[] = [
      { kind: 'retention', sourceId: 'l', days: 7 },
      { kind: 'retention', sourceId: 'l', days: 30 },
      { kind: 'scrape-interval', sourceId: 'm', fromSeconds: 60, toSeconds: 59.9 },
      { kind: 'drop-metric', ...metric, share: 1e-9 },
      { kind: 'sample-traces', sourceId: 't', keptShare: 0.999 },
      {
        kind: 'new-source',
        source: { id: 'n', name: 'n', region: 'fr-par', retentionDays: 31 },
        series: 1,
        intervalSeconds: 60,
      },
    ];
    const empty = SOURCES.map((source) => ({ ...source, volume: 0 }));
    expect([...effectiveChanges(empty, changes)]).toEqual(changes);
  });
});
