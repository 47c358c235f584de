import { describe, expect, it } from 'vitest';
import { type Circumstances, type Look, looksOf } from './no-data.ts';

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;
const NONE = Number.NaN;

/** An hour up to now, a point a minute: `values` are the last of them. */
const hour: Circumstances = {
  range: { startMs: NOW - 60 * MINUTE, endMs: NOW },
  nowMs: NOW,
  answeredToMs: NOW,
  stepMs: MINUTE,
  intervalMs: MINUTE,
};

function ending(values: readonly number[]) {
  const timestamps = Float64Array.from(
    values,
    (_, index) => NOW - (values.length - 1 - index) * MINUTE,
  );
  return { labels: {}, timestamps, values: Float64Array.from(values) };
}

const at = (minutesAgo: number) => NOW - minutesAgo * MINUTE;

describe('looksOf', () => {
  it.each<[string, number[][], Partial<Circumstances>, Look[]]>([
    ['values', [[1, 2, 3]], {}, []],
    ['zeros', [[0, 0, 0]], {}, [{ kind: 'zero' }]],
    [
      'zeros and one value',
      [
        [0, 0],
        [0, 1],
      ],
      {},
      [],
    ],
    ['nothing', [], {}, [{ kind: 'empty' }]],
    ['series without a number', [[NONE, NONE]], {}, [{ kind: 'empty' }]],
    ['a gap', [[1, NONE, NONE, 2]], {}, [{ kind: 'gap', fromMs: at(3), toMs: at(0) }]],
    [
      'a gap that another series fills',
      [
        [1, NONE, NONE, 2],
        [1, 1, 1, 1],
      ],
      {},
      [],
    ],
    ['a sample that is due', [[1, 1, NONE]], {}, []],
    [
      'a sample that is late',
      [[1, 1, NONE, NONE, NONE]],
      {},
      [{ kind: 'arriving', fromMs: at(3), toMs: NOW }],
    ],
    [
      'five missed scrapes',
      [[1, 1, NONE, NONE, NONE, NONE, NONE, NONE]],
      {},
      [{ kind: 'stopped', fromMs: at(6), toMs: NOW }],
    ],
    [
      'zeros that stopped',
      [[0, NONE, NONE, NONE, NONE, NONE, NONE]],
      {},
      [{ kind: 'stopped', fromMs: at(6), toMs: NOW }, { kind: 'zero' }],
    ],
    ['slow scrapes', [[1, NONE, NONE, NONE, NONE, NONE, NONE]], { intervalMs: 5 * MINUTE }, []],
    ['an answer behind the clock', [[1, 1, NONE, NONE, NONE]], { answeredToMs: at(3) }, []],
    [
      'a range that ends after now',
      [[1, 2]],
      { range: { startMs: at(60), endMs: NOW + 60 * MINUTE } },
      [],
    ],
    ['an infinity', [[1, Number.POSITIVE_INFINITY]], {}, [{ kind: 'infinite' }]],
    ['a range within the retention', [[1]], { retainedFromMs: at(70) }, []],
    [
      'a range that begins before it',
      [[1]],
      { retainedFromMs: at(20) },
      [{ kind: 'expired', fromMs: at(60), toMs: at(20) }],
    ],
    [
      'a range all before it',
      [],
      { range: { startMs: at(60), endMs: at(30) }, retainedFromMs: at(20) },
      [{ kind: 'expired', fromMs: at(60), toMs: at(30) }, { kind: 'empty' }],
    ],
  ])('sees %s', (_what, values, given, looks) => {
    expect(looksOf(values.map(ending), { ...hour, ...given })).toEqual(looks);
  });
});
