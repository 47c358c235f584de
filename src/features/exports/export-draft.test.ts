import { expect, it } from 'vitest';
import {
  destinationOf,
  draftOf,
  endpointFlaw,
  exportNameFlaw,
  headersOf,
  nextEndpoint,
} from './export-draft.ts';

it.each([
  ['', {}],
  ['X-Key: abc', { 'X-Key': 'abc' }],
  ['a=1\n\n b : c: d ', { a: '1', b: 'c: d' }],
  ['no value:', undefined],
  ['no-value: ', undefined],
  ['two words: x', undefined],
])('headers %j', (text, expected) => expect(headersOf(text)).toEqual(expected));

it('an endpoint is a https URL, a name has 1 to 60 letters', () => {
  expect(endpointFlaw(' https://otlp.example.com/x ')).toBeUndefined();
  const wrongs = ['', 'otlp.example.com', 'http://x', 'https://', 'https://me:secret@x.example'];
  for (const wrong of wrongs) {
    expect(endpointFlaw(wrong)).toBeTypeOf('string');
  }
  for (const letter of ['x', '\u{1F680}']) {
    expect(exportNameFlaw(letter.repeat(60))).toBeUndefined();
  }
  for (const wrong of [' ', 'x'.repeat(61)]) expect(exportNameFlaw(wrong)).toBeTypeOf('string');
});

it.each([
  ['', 'datadog', 'logs', 'https://http-intake.logs.datadoghq.eu/'],
  ['https://api.datadoghq.eu/', 'datadog', 'logs', 'https://http-intake.logs.datadoghq.eu/'],
  ['https://api.datadoghq.eu/', 'otlp', 'metrics', ''],
  ['https://api.datadoghq.eu/own', 'otlp', 'metrics', 'https://api.datadoghq.eu/own'],
] as const)('%j for %s of %s is %j', (endpoint, kind, type, expected) =>
  expect(nextEndpoint(endpoint, kind, type)).toBe(expected),
);

it('an export that is changed has to be given its secrets again', () => {
  const exported = {
    id: 'e',
    region: 'fr-par',
    name: 'to-otlp',
    description: '',
    dataSourceId: 's',
    status: 'ready',
    exportedProducts: ['all'],
    otlp: { endpoint: 'https://otlp.example.com', headerNames: ['X-Key', 'X-Team'] },
  } as const;
  const draft = draftOf(exported);
  expect(draft).toMatchObject({ kind: 'otlp', products: [], headers: 'X-Key: \nX-Team: ' });
  expect(headersOf(draft.headers)).toBeUndefined();
  expect(destinationOf({ ...draft, headers: 'X-Key: new' })).toEqual({
    kind: 'otlp',
    endpoint: 'https://otlp.example.com',
    headers: { 'X-Key': 'new' },
  });
});
