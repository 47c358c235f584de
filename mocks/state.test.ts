import { describe, expect, it } from 'vitest';
import { type Memory, momentOf, remember, startClock, stateOf } from './state.ts';

function memory(): Memory & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => {
      entries.set(key, value);
    },
  };
}

const OPENED = Date.UTC(2026, 10, 21, 9);

describe('parameters of the page', () => {
  it('are remembered, replaced and emptied', () => {
    const tab = memory();
    remember(tab, new URLSearchParams('persona=viewer&chaos=5&fail=nl-ams,pl-waw'));
    remember(tab, new URLSearchParams('page=2'));
    expect(stateOf(tab)).toMatchObject({
      persona: 'viewer',
      chaosPercent: 5,
      failingRegions: ['nl-ams', 'pl-waw'],
    });
    remember(tab, new URLSearchParams('fail='));
    expect(stateOf(tab).failingRegions).toEqual([]);
  });

  it.each([
    ['persona=root&chaos=-3', { persona: 'admin', chaosPercent: 0 }],
    ['chaos=900', { chaosPercent: 100 }],
    ['chaos=lots', { chaosPercent: 0 }],
  ])('that make no sense are left: %s', (search, expected) => {
    const tab = memory();
    remember(tab, new URLSearchParams(search));
    expect(stateOf(tab)).toMatchObject(expected);
  });
});

describe('the clock', () => {
  const started = (tab: Memory, search: string, realMs: number, laterMs = realMs) => {
    remember(tab, new URLSearchParams(search));
    let real = realMs;
    const clock = startClock(tab, () => real);
    real = laterMs;
    return { startedMs: clock.startedMs, nowMs: clock.nowMs() };
  };

  it('runs from the moment the tab was opened, through a reload', () => {
    const tab = memory();
    expect(started(tab, '', OPENED, OPENED + 60_000)).toEqual({
      startedMs: OPENED,
      nowMs: OPENED + 60_000,
    });
    expect(started(tab, '', OPENED + 90_000)).toEqual({
      startedMs: OPENED,
      nowMs: OPENED + 90_000,
    });
  });

  it('starts anew in a tab left open for long', () => {
    const tab = memory();
    started(tab, '', OPENED);
    expect(started(tab, '', OPENED + 7_200_000).startedMs).toBe(OPENED + 7_200_000);
  });

  it('runs from `now`, or stands still there', () => {
    const wanted = Date.parse('2026-11-20T14:30:00Z');
    const search = 'now=2026-11-20T14:30:00Z';
    expect(started(memory(), search, OPENED, OPENED + 5_000)).toEqual({
      startedMs: wanted,
      nowMs: wanted + 5_000,
    });
    expect(started(memory(), `${search}&clock=still`, OPENED, OPENED + 5_000).nowMs).toBe(wanted);
  });

  it('reads moments in both spellings', () => {
    expect([momentOf('1763649000000'), momentOf('2026-11-20T14:30:00Z'), momentOf('soon')]).toEqual(
      [1_763_649_000_000, Date.UTC(2026, 10, 20, 14, 30), undefined],
    );
  });
});
