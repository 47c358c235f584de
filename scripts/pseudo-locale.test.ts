import { expect, test } from 'vitest';
import { asPseudo, pseudoText } from './pseudo-locale.ts';

test.each([
  ['Save', '⟦Sávé~~⟧'],
  ['{count} resources', '⟦{count} résöürçés~~~~⟧'],
  ['', '⟦⟧'],
])('%j becomes %j', (text, expected) => {
  expect(pseudoText(text)).toBe(expected);
});

test('variants keep their selectors and change only their texts', () => {
  const plural = {
    declarations: ['input count', 'local countPlural = count: plural'],
    selectors: ['countPlural'],
    match: { 'countPlural=one': '{count} row' },
  };
  expect(asPseudo({ $schema: 'unchanged', rows: [plural] })).toEqual({
    $schema: 'unchanged',
    rows: [{ ...plural, match: { 'countPlural=one': '⟦{count} röw~~⟧' } }],
  });
});
