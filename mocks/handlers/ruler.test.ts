import { describe, expect, it } from 'vitest';
import { asking } from '../ask.ts';
import { createBackend } from '../backend.ts';
import { createHandlers } from '../handlers.ts';
import { inlineEngine } from '../query-engine.ts';
import { projects } from '../sentinels.ts';
import { CUSTOM_METRICS_ID, dataSourceId } from '../world/company.ts';
import { alertManagerId } from '../world/alert-managers.ts';
import { createWorld } from '../world/world.ts';

const START = Date.UTC(2026, 10, 20, 14, 30);
const world = createWorld(START);
const engine = inlineEngine(world);

function ruler(id = CUSTOM_METRICS_ID) {
  let nowMs = START;
  const backend = createBackend({ world, engine, nowMs: () => nowMs });
  const ask = asking(createHandlers(backend));
  const base = `/gateway/metrics/fr-par/${id}/prometheus`;
  return {
    config: (path: string, method = 'GET', text?: string) =>
      ask(`${base}/config/v1/rules${path}`, { method, ...(text !== undefined && { text }) }),
    active: async () => (await ask(`${base}/api/v1/alerts`)).body,
    moveBy: (durationMs: number) => {
      nowMs += durationMs;
    },
  };
}

const GROUP = `
name: memory
rules:
  - alert: MemoryFull
    expr: instance_server_memory_used / instance_server_memory_total > 0.6
    for: 2m
    annotations: { summary: '{{ $labels.resource_name }} at {{ $value }}' }
`;

describe('rules of one’s own', () => {
  it('are given back as YAML, group by group', async () => {
    const at = ruler();
    const all = await at.config('');
    expect(all.text).toContain('shop:\n  - name: shop.availability\n    rules:\n');
    expect((await at.config('/shop/shop.availability')).text).toContain('- alert: ShopErrorsHigh');
    expect((await at.config('/nobody')).status).toBe(404);
  });

  it('run from the minute they are written, beside the preconfigured ones, until they are deleted', async () => {
    const at = ruler(dataSourceId(projects.production.id, 'fr-par', 'metrics', 'Scaleway Metrics'));
    expect((await at.config('/team', 'POST', GROUP)).status).toBe(202);
    at.moveBy(6 * 60_000);
    expect(JSON.stringify(await at.active())).toMatch(/"summary":"api-[12] at 0\.[6-9]\d*"/);
    expect(JSON.stringify(await at.active())).toContain('InstanceHighCPUUsage');
    expect((await at.config('/team/memory', 'DELETE')).status).toBe(202);
    expect(JSON.stringify(await at.active())).not.toContain('MemoryFull');
    expect((await at.config('/team/memory', 'DELETE')).status).toBe(404);
  });

  it.each([
    ['no YAML', 'name: [', 'unable to decode rule group'],
    ['no rules', 'name: x', 'unable to decode rule group: rules'],
    ['neither kind', 'name: x\nrules: [{expr: up}]', "one of 'record' or 'alert' must be set"],
    [
      'no PromQL',
      'name: x\nrules: [{alert: A, expr: "sum(up"}]',
      'could not parse expression: 1:7: parse error: unclosed left parenthesis',
    ],
    [
      'too many',
      `name: x\nrules:\n${'- {alert: A, expr: up}\n'.repeat(21)}`,
      'limit: 20 actual: 21',
    ],
  ])('are refused: %s', async (_name, text, reason) => {
    const told = await ruler().config('/team', 'POST', text);
    expect(told.status).toBe(400);
    expect(told.text).toContain(reason);
  });
});

describe('rules on logs', () => {
  const logsId = dataSourceId(projects.production.id, 'fr-par', 'logs', 'shop-logs');

  function loki() {
    let nowMs = START;
    const backend = createBackend({ world, engine, nowMs: () => nowMs });
    const ask = asking(createHandlers(backend));
    const base = `/gateway/logs/fr-par/${logsId}`;
    const alertmanager = `/gateway/alertmanager/fr-par/${alertManagerId(projects.production.id, 'fr-par')}`;
    return {
      rules: (path: string, method = 'GET', text?: string) =>
        ask(`${base}/loki/api/v1/rules${path}`, { method, ...(text !== undefined && { text }) }),
      running: async () => JSON.stringify((await ask(`${base}/prometheus/api/v1/rules`)).body),
      notified: async () =>
        JSON.stringify((await ask(`${alertmanager}/alertmanager/api/v2/alerts`)).body),
      moveBy: (durationMs: number) => {
        nowMs += durationMs;
      },
    };
  }

  const group = (expr: string) =>
    `name: logs\nrules:\n  - alert: Errors\n    expr: ${expr}\n    for: 2m\n`;
  const ERRORS = 'sum by (service_name) (count_over_time({namespace="shop"} |= "error" [5m])) > 1';

  it('run from the minute they are written, reach the Alertmanager, and go', async () => {
    const at = loki();
    const none = await at.rules('');
    expect([none.status, none.text]).toEqual([404, 'no rule groups found\n']);
    expect((await at.rules('/team', 'POST', group(ERRORS))).status).toBe(202);
    expect((await at.rules('/team/logs')).text).toContain('alert: Errors');
    at.moveBy(2 * 60_000);
    expect(await at.running()).toMatch(
      /"state":"pending".*"alertname":"Errors".*"checkout"|"checkout".*"state":"pending"/,
    );
    expect(await at.notified()).not.toContain('"Errors"');
    at.moveBy(4 * 60_000);
    expect(await at.running()).toContain('"state":"firing"');
    expect(await at.notified()).toContain('"service_name":"checkout"');
    expect((await at.rules('/team/logs', 'DELETE')).status).toBe(202);
    expect(await at.notified()).not.toContain('"Errors"');
    expect((await at.rules('/team/logs', 'DELETE')).status).toBe(404);
  });

  it.each([
    [
      'sum(count_over_time({a="b" [5m])) > 1',
      "for alert 'Errors' in group 'logs': parse error at line 1, col 28",
    ],
    ['\'{a="b"} |= "x"\'', 'rule result is not a vector or scalar'],
    ['up > 1', 'syntax error: unexpected up'],
  ])('are refused: %s', async (expr, reason) => {
    const told = await loki().rules('/team', 'POST', group(expr));
    expect(told.status).toBe(400);
    expect(told.text).toContain(reason);
  });
});
