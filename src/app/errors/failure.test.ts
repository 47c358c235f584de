import { expect, test } from 'vitest';
import { m } from '#messages/compiled/messages.js';
import { failureOf } from './failure.ts';

const named = (name: string, message: string) => Object.assign(new Error(message), { name });

test('a configuration that cannot be used says which field', () => {
  const failure = failureOf(named('ConfigError', 'The field “api” is wrong.'));
  expect(failure.title).toBe(m.error_config_title());
  expect(failure.body).toContain('The field “api” is wrong.');
});

test('a server’s refusal is said in its own sentence', () => {
  const refusal = Object.assign(new Error('403'), { userMessage: 'You may not read this.' });
  expect(failureOf(refusal).body).toBe('You may not read this.');
});

test.each([
  ['ServiceWorkersRefused', 'refused', m.error_demo_title()],
  ['TypeError', 'Failed to fetch dynamically imported module: /a.js', m.error_page_chunk_title()],
  ['TypeError', 'error loading dynamically imported module', m.error_page_chunk_title()],
  ['TypeError', 'Importing a module script failed.', m.error_page_chunk_title()],
])('%s, %j is %j, without a detail', (name, message, title) => {
  expect(failureOf(named(name, message))).toMatchObject({ title });
  expect(failureOf(named(name, message))).not.toHaveProperty('detail');
});

test('anything else keeps its message as a detail', () => {
  expect(failureOf(new Error('x is not a function')).detail).toBe('x is not a function');
  expect(failureOf('a string').title).toBe(m.error_page_title());
});
