import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillExpression, isFilledFrom, matchingAny, variablesIn } from './expression.ts';

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

describe('isFilledFrom', () => {
  const template = 'rate(a{$resource, d=~"$database"}[$__rate_interval]) * 2';

  it('knows an expression again, whatever it was filled with', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), fc.boolean(), (values, id, hasOne) => {
        const quoted = JSON.stringify(id).slice(1, -1);
        const expr = fillExpression(template, {
          resource: hasOne ? `resource_id="${quoted}",b!~"c"` : '',
          rateInterval: '60s',
          variables: { database: values },
        });
        expect(isFilledFrom(template, expr)).toBe(true);
      }),
    );
  });

  it.each([
    'rate(a{r="x", d=~"y"}[60s]) * 3',
    'rate(a{r="x", d=~"y"}[60s]) * 2 or vector(1)',
    'rate(a{r="x"} or b{c="d", d=~"y"}[60s]) * 2',
    'rate(a{r="x", d=~"y"} or b{d=~""}[60s]) * 2',
    'rate(a{r="x", d=~"y"}[60s:]) * 2',
    'rate(a{$resource, d=~"y"}[60s]) * 2',
  ])('%s is another', (expr) => {
    expect(isFilledFrom(template, expr)).toBe(false);
  });
});
