import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { logBytesExpression, logGroupsExpression } from '#lib/usage/log-volume.ts';
import { asking } from '../ask.ts';
import { createHandlers } from '../handlers.ts';
import { stillBackend } from '../node.ts';
import { DAY_MS } from '#lib/usage/calendar.ts';
import { worldSeconds } from '../world/shape.ts';
import { dataSourceId, PROJECTS } from '../world/company.ts';

const NOW = Date.UTC(2026, 10, 20, 14, 30);
const backend = stillBackend({ nowMs: NOW });
const ask = asking(createHandlers(backend));
const id = dataSourceId(PROJECTS.production.id, 'fr-par', 'logs', 'shop-logs');
const selection = { selectedBy: 'service_name', hours: 24 };

const answer = z.object({
  data: z.object({
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        value: z.tuple([z.number(), z.string()]),
      }),
    ),
  }),
});

async function sums(expr: string) {
  const search = new URLSearchParams({ query: expr, time: `${NOW}000000` });
  const response = await ask(`/gateway/logs/fr-par/${id}/loki/api/v1/query?${search}`);
  expect(response.status).toBe(200);
  return answer
    .parse(response.body)
    .data.result.map(({ metric, value }) => [metric, Number(value[1])] as const);
}

describe('bytes of log streams', () => {
  it('add up to what the source took in, however they are grouped', async () => {
    const total = (await sums(logBytesExpression(selection)))[0]?.[1] ?? 0;
    const rate = backend.world.intakes.find((each) => each.dataSourceId === id)?.rate;
    const bytes =
      (rate?.integral(worldSeconds(NOW)) ?? 0) - (rate?.integral(worldSeconds(NOW - DAY_MS)) ?? 0);
    expect(Math.abs(total - bytes)).toBeLessThanOrEqual(1);
    for (const by of ['', 'team', 'service_name']) {
      const groups = await sums(logGroupsExpression(by, selection));
      const sum = groups.reduce((all, [, own]) => all + own, 0);
      expect(Math.abs(sum - total)).toBeLessThan(groups.length);
      expect(groups.map(([, own]) => own)).toEqual(
        groups.map(([, own]) => own).toSorted((a, b) => b - a),
      );
    }
  });

  it('come by team in an order that no rounding turns round', async () => {
    const groups = await sums(logGroupsExpression('team', selection));
    expect(groups.map(([{ team }]) => team)).toEqual(['web', 'payments', 'catalog', 'platform']);
    expect(groups[0]?.[1]).toBeGreaterThan(1.001 * (groups[1]?.[1] ?? 0));
  });

  it('are refused as text where they cannot be read', async () => {
    const search = new URLSearchParams({ query: 'sum(rate({a="b"}[1h]' });
    const response = await ask(`/gateway/logs/fr-par/${id}/loki/api/v1/query?${search}`);
    expect(response.status).toBe(400);
    expect(response.text).toMatch(/^parse error at line 1, col 21/);
  });
});

describe('numbers made of lines', () => {
  const all = 'sum(count_over_time({namespace="shop"} [5m]))';

  it.each([
    ['{namespace="shop"} |= "error"', '{detected_level="error"}'],
    ['{namespace="shop"} | json | detected_level="error"', '{detected_level="error"}'],
    ['{namespace="shop"} |~ "time.?ut"', '{detected_level="error"}'],
    ['{team="web"} != "served" != "cache"', '{team="web", detected_level=~"warn|error"}'],
    ['{team=~".+", team!="web"}', '{team=~"catalog|payments|platform"}'],
  ])('are the same of %s and of %s', async (one, other) => {
    const [first, second] = await Promise.all(
      [one, other].map((lines) => sums(`sum by (team) (count_over_time(${lines} [5m]))`)),
    );
    expect(first?.length).toBeGreaterThan(0);
    expect(first).toEqual(second);
  });

  it('follow arithmetic, offsets and comparisons', async () => {
    const count = (await sums(all))[0]?.[1] ?? 0;
    expect((await sums(`${all} / 2 > 1`))[0]?.[1]).toBeCloseTo(count / 2);
    expect(await sums(`${all} > ${count}`)).toEqual([]);
    expect((await sums('sum(rate({namespace="shop"}[5m]))'))[0]?.[1]).toBeCloseTo(count / 300);
    expect((await sums(all.replace('[5m]', '[5m] offset 6h')))[0]?.[1]).not.toBe(count);
    expect(await sums('absent_over_time({namespace="nobody"}[5m])')).toEqual([
      [{ namespace: 'nobody' }, 1],
    ]);
  });

  it('are the same at each step of a range as at an instant', async () => {
    const asked = { query: all, start: `${NOW / 1_000 - 600}`, end: `${NOW / 1_000}`, step: '300' };
    const search = new URLSearchParams(asked);
    const range = await ask(`/gateway/logs/fr-par/${id}/loki/api/v1/query_range?${search}`);
    const matrix = z.object({
      data: z.object({
        result: z.array(z.object({ values: z.array(z.tuple([z.number(), z.string()])) })),
      }),
    });
    const [series] = matrix.parse(range.body).data.result;
    expect(series?.values.map(([time]) => time)).toEqual(
      [600, 300, 0].map((ago) => NOW / 1_000 - ago),
    );
    expect(Number(series?.values.at(-1)?.[1])).toBe((await sums(all))[0]?.[1]);
  });
});
