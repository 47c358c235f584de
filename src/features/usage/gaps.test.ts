import { describe, expect, test } from 'vitest';
import { timeoutError } from '#api/errors.ts';
import { type Gaps, gapsOf, isShort, missingCsv, sumText, withUnknownDays } from './gaps.ts';

const error = timeoutError('regions', 5_000);
const meter = (region: string) => ({ source: { region, id: region, name: 'x' }, error });
const none: Gaps = {
  missing: [],
  areSourcesMissing: false,
  uncounted: new Set(),
  canRetry: false,
};

describe('what is missing', () => {
  test('a region is named once for each reason, however many of its sources failed', () => {
    const gaps = gapsOf([{ region: 'pl-waw', error }], {
      failures: [meter('nl-ams'), meter('nl-ams')],
    });
    expect(gaps.missing.map(({ region }) => region)).toEqual(['pl-waw', 'nl-ams']);
    expect(gaps.areSourcesMissing).toBe(true);
    expect(missingCsv(gaps).split('\r\n')).toHaveLength(3);
  });

  test.each([
    ['nothing failed', none, ['fr-par'], false],
    ['another region failed', { ...none, uncounted: new Set(['nl-ams']) }, ['fr-par'], false],
    [
      'one of its regions failed',
      { ...none, uncounted: new Set(['nl-ams']) },
      ['fr-par', 'nl-ams'],
      true,
    ],
    ['there may be more sources', { ...none, areSourcesMissing: true }, [], true],
  ])('a sum, where %s', (_, gaps, regions, isIt) => {
    expect(
      isShort(
        gaps,
        regions.map((region) => ({ region })),
      ),
    ).toBe(isIt);
  });

  test('days that nobody knows make a sum short, are named once, and cannot be asked again', () => {
    const gaps = withUnknownDays(none, new Map([['fr-par', 21]]), 31);
    expect(gaps).toMatchObject({ canRetry: false, missing: [{ region: 'fr-par' }] });
    expect(missingCsv(gaps)).toContain('21 of 31 days');
    expect(isShort(gaps, [{ region: 'fr-par' }])).toBe(true);
    const failed = gapsOf([], { failures: [meter('fr-par')] });
    expect(withUnknownDays(failed, new Map([['fr-par', 31]]), 31)).toEqual(failed);
  });

  test('nought is only said where it is known', () => {
    expect(sumText('€0.00', { isShort: false, isZero: true })).toBe('€0.00');
    expect(sumText('€0.00', { isShort: true, isZero: true })).not.toContain('0');
    expect(sumText('€3.20', { isShort: true, isZero: false })).toBe('at least €3.20');
  });
});
