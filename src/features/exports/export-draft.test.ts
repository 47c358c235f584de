import { expect, it } from 'vitest';
import { endpointFlaw, exportNameFlaw, headersOf } from './export-draft.ts';

it.each([
  ['', {}],
  ['X-Key: abc', { 'X-Key': 'abc' }],
  ['a=1\n\n b : c: d ', { a: '1', b: 'c: d' }],
  ['no value:', undefined],
  ['two words: x', undefined],
])('headers %j', (text, expected) => expect(headersOf(text)).toEqual(expected));

it('an endpoint is a https URL, a name has 1 to 60 letters', () => {
  expect(endpointFlaw(' https://otlp.example.com/x ')).toBeUndefined();
  for (const wrong of ['', 'otlp.example.com', 'http://x', 'https://']) {
    expect(endpointFlaw(wrong)).toBeTypeOf('string');
  }
  expect(exportNameFlaw('x'.repeat(60))).toBeUndefined();
  for (const wrong of [' ', 'x'.repeat(61)]) expect(exportNameFlaw(wrong)).toBeTypeOf('string');
});
