import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series } from '#lib/series.ts';
import { replayRule, type RuleTiming } from './rule-state.ts';

const START = 1_000_000;
const MINUTE = 60_000;

/** One character a minute: `.` is absent, a digit is a value. */
function series(text: string, labels: Series['labels'] = { a: '1' }): Series {
  return {
    labels,
    timestamps: Float64Array.from(text, (_each, index) => START + index * MINUTE),
    values: Float64Array.from(text, (each) => (each === '.' ? Number.NaN : Number(each))),
  };
}

const rule = (forMinutes: number, keepMinutes = 0): RuleTiming => ({
  intervalSeconds: 60,
  forSeconds: forMinutes * 60,
  keepFiringSeconds: keepMinutes * 60,
});

const range = (from: number, to: number) => ({
  startMs: START + from * MINUTE,
  endMs: START + to * MINUTE,
});
const minute = (timeMs: number | undefined) =>
  timeMs === undefined ? undefined : (timeMs - START) / MINUTE;

function spans(texts: readonly Series[], timing: RuleTiming, length: number) {
  const replay = replayRule(timing);
  replay.feed(range(0, length - 1), texts);
  return replay
    .result()
    .episodes.map((each) => [each.activeFromMs, each.firingFromMs, each.endMs].map(minute));
}

describe('the state of one alert', () => {
  it.each([
    ['fires at once where it waits for nothing', '.11.', rule(0), [[1, 1, 3]]],
    ['fires when it has held long enough', '.1111.', rule(2), [[1, 3, 5]]],
    [
      'is pending again after a missing step',
      '.11.11',
      rule(2),
      [
        [1, undefined, 3],
        [4, undefined, undefined],
      ],
    ],
    ['lasts to the end', '..111', rule(1), [[2, 3, undefined]]],
    ['fires on over a gap shorter than the keeping', '111..11', rule(1, 3), [[0, 1, undefined]]],
    ['ends when the keeping is over', '111.....', rule(1, 3), [[0, 1, 6]]],
    [
      'keeps nothing that only waits',
      '11.11.',
      rule(3, 3),
      [
        [0, undefined, 2],
        [3, undefined, 5],
      ],
    ],
    [
      'waits for a time between two steps until the next',
      '1111',
      { ...rule(0), forSeconds: 90 },
      [[0, 2, undefined]],
    ],
    ['is there with the value nought', '000', rule(1), [[0, 1, undefined]]],
  ] as const)('%s', (_what, text, timing, expected) => {
    expect(spans([series(text)], timing, text.length)).toEqual(expected);
  });

  it('takes answers that leave missing points out', () => {
    const { timestamps, values, labels } = series('.11');
    const short = { labels, timestamps: timestamps.slice(1), values: values.slice(1) };
    expect(spans([short], rule(0), 4)).toEqual([[1, 1, 3]]);
  });

  it('is there with a value that is no number, and not where there is no value', () => {
    expect(spans([{ ...series('.1..1.'), nanAt: [2, 3] }], rule(1), 6)).toEqual([[1, 2, 5]]);
  });

  it('knows what may be older', () => {
    const replay = replayRule(rule(0));
    replay.feed(range(0, 3), [series('11.1')]);
    expect(replay.result().episodes.map((each) => each.isStartKnown)).toEqual([false, true]);
  });
});

describe('labels', () => {
  it('are without the name, and overruled by the rule', () => {
    const replay = replayRule(rule(0), { ruleLabels: { severity: 'page', a: '' } });
    replay.feed(range(0, 0), [series('1', { __name__: 'up', a: '1', b: '2' })]);
    expect(replay.result().episodes[0]?.labels).toEqual({ b: '2', severity: 'page' });
  });

  it('are without an alertname of the series: it would be the rule that gave it', () => {
    const replay = replayRule(rule(0));
    const alerts = ['X', 'Y'].map((alertname) => series('1', { __name__: 'ALERTS', alertname }));
    replay.feed(range(0, 0), alerts);
    expect(replay.result()).toMatchObject({ failedCount: 1, episodes: [] });
  });

  it('that collide fail the evaluation and change nothing', () => {
    const replay = replayRule(rule(0));
    const one = series('1111.', { __name__: 'one', a: '1' });
    const other = series('..11.', { __name__: 'other', a: '1' });
    const third = series('1.1..', { a: '3' });
    replay.feed(range(0, 4), [one, other, third]);
    const { episodes, failedCount } = replay.result();
    expect(failedCount).toBe(2);
    expect(episodes.map((each) => [each.labels['a'], minute(each.endMs)])).toEqual([
      ['1', 4],
      ['3', 1],
    ]);
  });

  it('that follow the value make another alert', () => {
    const bySize = (_labels: unknown, value: number) => ({ size: value > 5 ? 'big' : 'small' });
    const replay = replayRule(rule(1), { ruleLabels: bySize });
    replay.feed(range(0, 4), [series('11199')]);
    const sizes = replay.result().episodes.map((each) => [each.labels['size'], minute(each.endMs)]);
    expect(sizes).toEqual([
      ['small', 3],
      ['big', undefined],
    ]);
  });
});

describe('chunks', () => {
  it('a range that nobody could ask about leaves both ends unknown', () => {
    const replay = replayRule(rule(1));
    replay.feed(range(0, 2), [series('.11')]);
    replay.skip(range(3, 4));
    replay.feed(range(5, 6), [series('.....11')]);
    expect(replay.result().episodes).toMatchObject([
      { endMs: START + 3 * MINUTE, isEndKnown: false, isStartKnown: true },
      { activeFromMs: START + 5 * MINUTE, isStartKnown: false, firingFromMs: START + 6 * MINUTE },
    ]);
  });

  it('an alert that is kept lasts into a range that nobody could ask about', () => {
    const replay = replayRule(rule(0, 5));
    replay.feed(range(0, 2), [series('1..')]);
    replay.skip(range(3, 4));
    expect(replay.result().episodes).toMatchObject([
      { endMs: START + 3 * MINUTE, isEndKnown: false },
    ]);
  });

  it('however they are cut, the result is the same', () => {
    const text = fc.string({ unit: fc.constantFrom('.', '1', '2'), minLength: 40, maxLength: 40 });
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 39 }), { maxLength: 6 });
    const times = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(text, text, cuts, times, times, (first, second, where, wait, keep) => {
        const all = [series(first), series(second, { b: '2' })];
        const whole = replayRule(rule(wait, keep));
        whole.feed(range(0, 39), all);
        const cut = replayRule(rule(wait, keep));
        const starts = [0, ...where.sort((a, b) => a - b)];
        for (const [index, from] of starts.entries()) {
          const to = (starts[index + 1] ?? 40) - 1;
          const inside = all.map((each) => ({
            ...each,
            timestamps: each.timestamps.slice(from, to + 1),
            values: each.values.slice(from, to + 1),
          }));
          cut.feed(
            range(from, to),
            inside.filter(({ values }) => !values.every(Number.isNaN)),
          );
        }
        const byStart = ({ episodes }: ReturnType<typeof cut.result>) =>
          new Set(episodes.map((each) => JSON.stringify(each)));
        expect(byStart(cut.result())).toEqual(byStart(whole.result()));
      }),
    );
  });
});
