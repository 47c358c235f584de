import { expect, it } from 'vitest';
import { newPointFacts, testPoint, testPointQuery } from './test-point.ts';

const facts = newPointFacts(1_763_461_800_123);

it.each([
  ['metrics', 'vigie_test_sample{job="vigie_test"}', ['vigie_test_sample', 'vigie_test']],
  ['logs', '{service_name="vigie_test"}', ['service_name', 'vigie_test']],
  ['traces', facts.traceId, [facts.traceId, facts.spanId, 'vigie_test']],
] as const)('a point of %s holds what finds it, and its moment', (signal, query, held) => {
  const text = JSON.stringify(testPoint(signal, facts));
  for (const each of held) expect(text).toContain(`"${each}"`);
  expect(text).toContain('"1763461800123000000"');
  expect(text.length).toBeLessThan(16 * 1_024);
  expect(testPointQuery(signal, facts)).toBe(query);
});

it('every trace is another, of the length that a trace’s id has', () => {
  const other = newPointFacts(0);
  expect(other.traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(other.spanId).toMatch(/^[0-9a-f]{16}$/);
  expect(other.traceId).not.toBe(facts.traceId);
});
