import { describe, expect, it } from 'vitest';
import { type CoverageQuestion, coverageOf } from './coverage.ts';

const resource = (resourceId: string, resourceType = 'db', region = 'fr-par') => ({
  region,
  resourceType,
  resourceId,
  resourceName: `name-${resourceId}`,
});
const rule = (name: string, status: 'enabled' | 'disabled' | 'enabling' | 'disabling') => ({
  key: name,
  name,
  region: 'fr-par',
  resourceType: 'db',
  status,
});
const equal = (name: string, value: string) => ({ name, value, isRegex: false });

function cover(changes: Partial<CoverageQuestion> = {}) {
  const coverage = coverageOf({
    resources: [resource('a'), resource('b')],
    rules: [rule('On', 'enabled'), rule('Off', 'disabled')],
    silences: [],
    hasData: () => true,
    unknownRegions: [],
    ...changes,
  });
  return {
    states: coverage.rows.map(({ cells }) => cells.map(({ state }) => state).join(' ')),
    counts: coverage.counts,
    unwatched: coverage.unwatched.map((each) => each.resourceId),
  };
}

const silence = (...matchers: ReturnType<typeof equal>[]) => ({ region: 'fr-par', matchers });

describe('coverage', () => {
  it.each([
    ['on and off', {}, ['on off', 'on off'], []],
    [
      'on its way counts as there',
      { rules: [rule('A', 'enabling'), rule('B', 'disabling')] },
      ['on off', 'on off'],
      [],
    ],
    [
      'without data nothing is possible, on or off',
      { hasData: (_rule: unknown, { resourceId }: { resourceId: string }) => resourceId !== 'a' },
      ['impossible impossible', 'on off'],
      ['a'],
    ],
    ['not knowing of data says nothing', { hasData: () => undefined }, ['on off', 'on off'], []],
    [
      'muted for one',
      { silences: [silence(equal('resource_id', 'b'))] },
      ['on off', 'muted off'],
      [],
    ],
    [
      'muted for all',
      { silences: [silence(equal('alertname', 'On'))] },
      ['muted off', 'muted off'],
      [],
    ],
    [
      'a silence on other labels may not fit',
      { silences: [silence(equal('alertname', 'On'), equal('mode', ''))] },
      ['on off', 'on off'],
      [],
    ],
    [
      'a silence of another region',
      { silences: [{ region: 'nl-ams', matchers: [equal('alertname', 'On')] }] },
      ['on off', 'on off'],
      [],
    ],
    [
      'no rule about them',
      { resources: [resource('a', 'lb'), resource('c', 'db', 'nl-ams')] },
      ['', ''],
      ['a', 'c'],
    ],
    [
      'a region that is silent',
      { unknownRegions: ['fr-par'] },
      ['unknown unknown', 'unknown unknown'],
      [],
    ],
  ] satisfies [string, Partial<CoverageQuestion>, string[], string[]][])(
    '%s',
    (_what, changes, states, unwatched) => {
      const found = cover(changes);
      expect(found.states).toEqual(states);
      expect(found.unwatched).toEqual(unwatched);
    },
  );

  it('counts', () => {
    const silences = [silence(equal('resource_name', 'name-b'))];
    expect(cover({ silences }).counts).toEqual({
      on: 1,
      off: 2,
      muted: 1,
      impossible: 0,
      unknown: 0,
    });
  });
});
