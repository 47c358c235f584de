import { expect, test } from 'vitest';
import { DAY_MS, monthOf } from './calendar.ts';
import { costSignals } from './cost-signals.ts';

const NOW = Date.UTC(2026, 10, 3, 15);
const day = (index: number) => Date.UTC(2026, 10, 1) + (index - 1) * DAY_MS;
const logs = {
  id: 'a',
  name: 'shop-logs',
  region: 'fr-par',
  signal: 'logs',
  origin: 'custom',
  retentionDays: 7,
} as const;

test('finished days are history, the running one is known in part, and gaps stay gaps', () => {
  const volumes = new Map([
    [
      'a',
      new Map([
        [day(-1), 10],
        [day(1), 20],
        [day(2), 30],
        [day(3), 7],
      ]),
    ],
  ]);
  const when = { month: monthOf(NOW), nowMs: NOW };
  const [signal, ...others] = costSignals([logs, { ...logs, id: 'silent' }], volumes, when);
  expect(others).toEqual([]);
  expect(signal).toMatchObject({ monthToDate: 50, today: 7 });
  expect(signal?.history.firstDay).toBe(day(-1) / DAY_MS);
  expect([...(signal?.history.values ?? [])]).toEqual([10, Number.NaN, 20, 30]);
});

test('on the first day of a month nothing of it is finished', () => {
  const nowMs = day(1) + 1;
  const volumes = new Map([['a', new Map([[day(0), 10]])]]);
  const [signal] = costSignals([logs], volumes, { month: monthOf(nowMs), nowMs });
  expect(signal).toMatchObject({ monthToDate: 0, today: 0 });
  expect([...(signal?.history.values ?? [])]).toEqual([10]);
});
