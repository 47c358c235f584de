import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WireMatrixElement } from './contract/prometheus.ts';
import { decodeAnswer } from './decode.ts';
import { scanMatrix } from './decode-scan.ts';
import { type Grid, gridTimestamps, type QueryAnswer } from './query-answer.ts';

const START = 1_795_240_800;
const STEP = 60;

function grid(count: number, stepMs = STEP * 1_000): Grid {
  const startMs = START * 1_000;
  return { startMs, endMs: startMs + (count - 1) * stepMs, stepMs };
}

function body(resultType: string, result: unknown, extra: object = {}): string {
  return JSON.stringify({ status: 'success', data: { resultType, result }, ...extra });
}

function answered(text: string, on?: Grid): QueryAnswer {
  const decoded = decodeAnswer(text, on);
  if (!('answer' in decoded)) throw new Error(`unreadable: ${decoded.unreadableField}`);
  return decoded.answer;
}

describe('values', () => {
  test.each([
    ['0', 0],
    ['-12.5', -12.5],
    ['0.43333333333333335', 0.43333333333333335],
    ['1.7976931348623157e+308', Number.MAX_VALUE],
    ['9007199254740993', 9007199254740992],
    ['NaN', Number.NaN],
    ['', Number.NaN],
    ['+Inf', Number.POSITIVE_INFINITY],
    ['-Inf', Number.NEGATIVE_INFINITY],
  ])('%s in a matrix, a vector and a scalar', (text, value) => {
    const matrix = body('matrix', [{ metric: {}, values: [[START, text]] }]);
    const vector = body('vector', [{ metric: {}, value: [START, text] }]);
    const scalar = body('scalar', [START, text]);
    for (const [each, on] of [[matrix, grid(1)], [matrix], [vector], [scalar]] as const) {
      expect(answered(each, on).series[0]?.values).toEqual(Float64Array.of(value));
    }
  });

  test('a string result is text, and no series', () => {
    expect(answered(body('string', [START, 'hello']))).toMatchObject({ series: [], text: 'hello' });
  });
});

describe('the step grid', () => {
  test('points the server left out are NaN, and all series share their timestamps', () => {
    const text = body('matrix', [
      {
        metric: { a: '1' },
        values: [
          [START, '1'],
          [START + 2 * STEP, '3'],
        ],
      },
      { metric: { a: '2' }, values: [[START + 3 * STEP, '9']] },
    ]);
    const { series } = answered(text, grid(4));
    expect(series.map((each) => [...each.values])).toEqual([
      [1, Number.NaN, 3, Number.NaN],
      [Number.NaN, Number.NaN, Number.NaN, 9],
    ]);
    expect(series[0]?.timestamps).toEqual(gridTimestamps(grid(4)));
    expect(series[1]?.timestamps).toBe(series[0]?.timestamps);
  });

  test('a server that moved the grid keeps its phase, and still shows its gaps', () => {
    const text = body('matrix', [
      {
        metric: {},
        values: [
          [START - 33, '1'],
          [START + 87, '3'],
        ],
      },
    ]);
    const [series] = answered(text, grid(4)).series;
    expect([...(series?.timestamps ?? [])]).toEqual(
      [-33, 27, 87].map((each) => (START + each) * 1_000),
    );
    expect([...(series?.values ?? [])]).toEqual([1, Number.NaN, 3]);
  });

  test('samples on no grid come as they are', () => {
    const text = body('matrix', [
      {
        metric: {},
        values: [
          [START, '1'],
          [START + 7.25, '3'],
        ],
      },
    ]);
    const [series] = answered(text, grid(4)).series;
    expect([...(series?.timestamps ?? [])]).toEqual([START * 1_000, START * 1_000 + 7_250]);
  });
});

describe('native histograms', () => {
  const histogram = (count: string) => ({
    count,
    sum: '2.5',
    buckets: [
      [3, '-1e-128', '1e-128', '1'],
      [0, '0.5', '1', '2'],
    ],
  });

  test('come in columns, with the buckets of the last', () => {
    const values = [
      [START, histogram('3')],
      [START + STEP, histogram('4')],
    ];
    const { histograms } = answered(
      body('matrix', [{ metric: { a: 'b' }, histograms: values }]),
      grid(2),
    );
    expect(histograms).toEqual([
      {
        labels: { a: 'b' },
        timestamps: Float64Array.of(START * 1_000, (START + STEP) * 1_000),
        counts: Float64Array.of(3, 4),
        sums: Float64Array.of(2.5, 2.5),
        lastBuckets: [
          { boundaryRule: 3, low: -1e-128, high: 1e-128, count: 1 },
          { boundaryRule: 0, low: 0.5, high: 1, count: 2 },
        ],
      },
    ]);
  });

  test('stand beside floats, in one result and in one series', () => {
    const text = body('matrix', [
      { metric: { a: '1' }, histograms: [[START, histogram('3')]] },
      { metric: { a: '2' }, values: [[START, '1']], histograms: [[START + STEP, histogram('3')]] },
      { metric: { a: '3' }, values: [[START, '1']] },
    ]);
    const { series, histograms } = answered(text, grid(2));
    expect(series.map(({ labels }) => labels['a'])).toEqual(['2', '3']);
    expect(histograms.map(({ labels }) => labels['a'])).toEqual(['1', '2']);
  });

  test('an instant has one, without buckets where all are empty', () => {
    const element = { metric: {}, histogram: [START, { count: '0', sum: '0' }] };
    expect(answered(body('vector', [element])).histograms[0]?.lastBuckets).toEqual([]);
  });
});

test('warnings, infos and partial answers are kept', () => {
  const extra = { warnings: ['w'], infos: ['i'], isPartial: true };
  for (const on of [undefined, grid(1)]) {
    expect(answered(body('matrix', [], extra), on)).toMatchObject(extra);
  }
});

test('HTML, quotes, lookalikes and 300 KB survive in labels', () => {
  const metric = {
    html: '<img src=x onerror="alert(1)">',
    lookalike: '},"values":[[1,"2"]],"result":[',
    backslash: 'C:\\"\n\u2028é😀',
    long: 'x'.repeat(300_000),
  };
  // As JSON reads it: in a literal this key would set the prototype.
  Object.defineProperty(metric, '__proto__', { value: 'a label too', enumerable: true });
  const text = body('matrix', [{ metric, values: [[START, '1']] }]);
  expect(scanMatrix(text, grid(1))?.series[0]?.labels).toEqual(metric);
  expect(answered(text).series[0]?.labels).toEqual(metric);
});

describe('what cannot be read names its field', () => {
  const good = { metric: {}, values: [[START, '1']] };
  test.each([
    ['{"status":"succ', ''],
    ['<!doctype html><title>Sign in</title>', ''],
    [body('streams', []), 'data.resultType'],
    [body('matrix', {}), 'data.result'],
    [body('matrix', [good, { values: [] }]), 'data.result[1].metric'],
    [body('matrix', [good, { metric: { a: 1 }, values: [] }]), 'data.result[1].metric.a'],
    [body('matrix', [good, { metric: {} }]), 'data.result[1].values'],
    [body('matrix', [{ metric: {}, values: [[START, 1]] }]), 'data.result[0].values[0]'],
    [body('matrix', [{ metric: {}, values: [['x', '1']] }]), 'data.result[0].values[0]'],
    [
      body('vector', [{ metric: {}, histogram: [START, {}] }]),
      'data.result[0].histograms[0].count',
    ],
  ])('%s', (text, field) => {
    expect(decodeAnswer(text, grid(1))).toEqual({ unreadableField: field });
  });

  test('a body cut short anywhere is unreadable, never a shorter answer', () => {
    const text = body('matrix', [good, good], { warnings: ['w'] });
    for (let length = 0; length < text.length; length++) {
      expect(decodeAnswer(text.slice(0, length), grid(1))).toHaveProperty('unreadableField');
    }
  });
});

const value = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom('NaN', '+Inf', '-Inf'),
);

const element: fc.Arbitrary<WireMatrixElement> = fc
  .record({
    metric: fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'binary' })),
    points: fc.dictionary(fc.integer({ min: 0, max: 9 }).map(String), value, { minKeys: 1 }),
  })
  .map(({ metric, points }) => ({
    metric,
    values: Object.entries(points)
      .toSorted(([a], [b]) => Number(a) - Number(b))
      .map(([index, text]) => [START + Number(index) * 0.25, text]),
  }));

test('the fast path reads what the slow path reads', () => {
  fc.assert(
    fc.property(fc.array(element), (elements) => {
      const on = grid(10, 250);
      const text = body('matrix', elements);
      const scanned = scanMatrix(text, on);
      // One space is enough to send the same answer down the slow path.
      const slow = answered(text.replace('"result":[', '"result": ['), on);
      expect(scanned?.series).toEqual(slow.series);
    }),
  );
});

test('a damaged body is judged by the fast path as by the slow one', () => {
  const text = body('matrix', [
    {
      metric: { a: 'b' },
      values: [
        [START, '1'],
        [START + 0.25, '-2.5'],
      ],
    },
    { metric: {}, values: [[START, '+Inf']] },
  ]);
  const damage = fc.record({
    at: fc.integer({ min: text.indexOf('[{"metric'), max: text.length - 1 }),
    by: fc.constantFrom('', ' ', '0', '"', ',', '.', '[', ']', '{', '}', ':', 'e'),
    width: fc.integer({ min: 0, max: 2 }),
  });
  fc.assert(
    fc.property(damage, ({ at, by, width }) => {
      const damaged = text.slice(0, at) + by + text.slice(at + width);
      const slow = damaged.replace('"result":[', '"result": [');
      expect(decodeAnswer(damaged, grid(10, 250))).toEqual(decodeAnswer(slow, grid(10, 250)));
    }),
    { numRuns: 3_000 },
  );
});
