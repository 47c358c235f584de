import { expect, test } from 'vitest';
import { readTypedRange, typedBound } from './typed-range.ts';

const paris = { timeZone: 'Europe/Paris', nowMs: Date.UTC(2026, 10, 21, 12) };
const nine = String(Date.UTC(2026, 10, 21, 8));

test.each([
  [{ from: 'now-6h', to: 'now' }, { range: { from: 'now-6h', to: 'now' } }],
  [{ from: '2026-11-21 09:00', to: ' now ' }, { range: { from: nine, to: 'now' } }],
  [{ from: '2026-11-21T08:00:00Z', to: 'now' }, { range: { from: nine, to: 'now' } }],
  [{ from: '', to: 'now' }, { wrong: 'from' }],
  [{ from: 'now-6h', to: 'tomorrow' }, { wrong: 'to' }],
  [{ from: 'now', to: '2026-11-21 09:00' }, { wrong: 'order' }],
  [{ from: '2026-11-21 14:00', to: 'now' }, { wrong: 'order' }],
])('%o is read as %o', (typed, expected) => {
  expect(readTypedRange(typed, paris)).toEqual(expected);
});

test('what a range shows in its fields reads back as the same range', () => {
  const range = { from: nine, to: 'now-5m' };
  const typed = {
    from: typedBound(range.from, paris.timeZone),
    to: typedBound(range.to, paris.timeZone),
  };
  expect(typed).toEqual({ from: '2026-11-21 09:00', to: 'now-5m' });
  expect(readTypedRange(typed, paris)).toEqual({ range });
});
