import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeReturnPath } from './return-path.ts';

test.each([
  ['/projects/a/products?region=fr-par&from=now-6h#cpu', undefined],
  ['/projects/a%2Fb', undefined],
  ['/', undefined],
  [null, '/'],
  ['', '/'],
  ['projects/a', '/'],
  ['//evil.example/a', '/'],
  ['/\\evil.example', '/'],
  ['/a\\..\\\\evil.example', '/'],
  ['/.//evil.example', '/'],
  ['/a/..//evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/\n/evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['data:text/html,x', '/'],
  ['/sign-in?from=/sign-in', '/'],
])('%j leads to %j', (text, expected) => {
  expect(safeReturnPath(text)).toBe(expected ?? text);
});

test('whatever stands there, the way back stays on this origin', () => {
  const text = fc
    .array(
      fc.constantFrom('/', '\\', '.', '..', ':', '@', '%2f', '\t', ' ', 'a', '?', '#', 'https:'),
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (each) => {
      const path = safeReturnPath(each);
      expect(new URL(path, 'https://console.example/x').origin).toBe('https://console.example');
      expect(path.startsWith('//')).toBe(false);
    }),
  );
});
