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

  it('are refused as text where the expression is another', async () => {
    const search = new URLSearchParams({ query: 'sum(rate({a="b"}[1h]))' });
    const response = await ask(`/gateway/logs/fr-par/${id}/loki/api/v1/query?${search}`);
    expect(response.status).toBe(400);
    expect(response.text).toMatch(/^parse error/);
  });
});
