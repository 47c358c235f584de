import { expect, test } from 'vitest';
import { flawOfAccessKey, flawOfSecretKey, flawOfToken, trimmedKey } from './key-shape.ts';

const KEY = '6170692d-6b65-4920-8f66-206120746573';
const ACCESS = 'SCW1234567890ABCDEFG';
const TOKEN = 'a1B2'.repeat(16);

test.each([
  [KEY, undefined],
  [KEY.toUpperCase(), undefined],
  [`  ${KEY}\n`, undefined],
  [`\ufeff${KEY}\u200b`, undefined],
  ['', 'empty'],
  ['   ', 'empty'],
  [KEY.replace('-', ' '), 'space'],
  [`${KEY} ${KEY}`, 'space'],
  [ACCESS, 'access-key'],
  [` ${ACCESS} `, 'access-key'],
  [TOKEN, 'cockpit-token'],
  [`SCW_SECRET_KEY=${KEY}`, 'assignment'],
  [`export SCW_SECRET_KEY="${KEY}"`, 'assignment'],
  [`secret_key: ${KEY}`, 'assignment'],
  [`"${KEY}"`, 'assignment'],
  ['eyJhbGciOi.eyJzdWIi.c2ln', 'web-token'],
  [KEY.replaceAll('-', '–'), 'dashes'],
  [KEY.slice(0, -1), 'shape'],
  [KEY.replaceAll('-', ''), 'shape'],
  ['clé-secrète', 'shape'],
])('secret key %j: %s', (text, flaw) => {
  expect(flawOfSecretKey(text)).toBe(flaw);
});

test.each([
  ['', undefined],
  [` ${ACCESS}`, undefined],
  [KEY, 'secret-key'],
  ['SCW123', 'shape'],
])('access key %j: %s', (text, flaw) => {
  expect(flawOfAccessKey(text)).toBe(flaw);
});

test.each([
  [TOKEN, undefined],
  ['', 'empty'],
  [KEY, 'secret-key'],
  [ACCESS, 'access-key'],
  ['a b', 'space'],
  ['töken', 'space'],
])('token %j: %s', (text, flaw) => {
  expect(flawOfToken(text)).toBe(flaw);
});

test('only the ends are trimmed', () => {
  expect(trimmedKey(' a b\t')).toBe('a b');
});
