import { describe, expect, it } from 'vitest';
import { fillExpression, matchingAny, variablesIn } from './expression.ts';

const fill = (expr: string, resource = 'resource_id="a"', variables = {}) =>
  fillExpression(expr, { resource, rateInterval: '60s', variables });

describe('fillExpression', () => {
  it.each([
    ['up{$resource}', 'up{resource_id="a"}'],
    ['up{$resource, mode="idle"}', 'up{resource_id="a", mode="idle"}'],
    ['rate(cpu{$resource}[$__rate_interval])', 'rate(cpu{resource_id="a"}[60s])'],
    ['up{job="$unknown"}', 'up{job="$unknown"}'],
    ['up{resource_name=~"$resourceful"}', 'up{resource_name=~"$resourceful"}'],
  ])('%s', (expr, filled) => {
    expect(fill(expr)).toBe(filled);
  });

  it('leaves no comma behind where there is no matcher', () => {
    expect(fill('up{$resource, mode="idle"}', '')).toBe('up{ mode="idle"}');
  });

  it.each([
    [[], '.*'],
    [['db-1'], 'db-1'],
    [['a.b', 'c'], 'a\\\\.b|c'],
    [['$&', 'say "hi"'], '\\\\$&|say \\"hi\\"'],
  ])('chooses %j', (values, regex) => {
    expect(fill('up{datname=~"$database"}', 'x="y"', { database: values })).toBe(
      `up{datname=~"${regex}"}`,
    );
    expect(matchingAny(values)).toBe(regex);
  });

  it('names the variables and nothing else', () => {
    expect(variablesIn('rate(a{$resource,d=~"$database"}[$__rate_interval])')).toEqual([
      'database',
    ]);
  });
});
