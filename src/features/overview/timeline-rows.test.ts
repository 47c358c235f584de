import { expect, test } from 'vitest';
import type { FiringPeriod } from '#lib/alerting/incidents.ts';
import { timelineRows } from './timeline-rows.ts';

const names = new Map([
  ['CPU', { displayName: 'High CPU', resourceType: 'instance_server' }],
  ['Down', { displayName: 'Backend down', resourceType: 'load_balancer' }],
]);

function period(ruleName: string, startMs: number, labels: Record<string, string>): FiringPeriod {
  return {
    key: `${ruleName} ${startMs}`,
    region: 'fr-par',
    sourceId: 's',
    ruleName,
    labels,
    startMs,
    endMs: startMs + 10,
    isOngoing: false,
    isCutOff: false,
  };
}

test('alerts stand by product, the first to fail first, each once however often it fired', () => {
  const periods = [
    period('Errors', 5, { service: 'shop', severity: 'critical' }),
    period('Down', 10, { resource_id: 'lb', resource_name: 'api-lb' }),
    period('CPU', 20, { resource_id: 'a', resource_name: 'api-1' }),
    period('Down', 30, { resource_id: 'lb', resource_name: 'api-lb' }),
    period('Down', 15, { resource_name: 'web-lb', resource_type: 'load_balancer' }),
  ];
  const incident = { startMs: 5, endMs: 40, isOngoing: false, periods };
  const rows = timelineRows(incident, names);
  expect(rows.map(({ productId, title, subject }) => [productId, title, subject])).toEqual([
    [undefined, 'Errors', 'service=shop'],
    ['lb', 'Backend down', 'api-lb'],
    ['lb', 'Backend down', 'web-lb'],
    ['instance', 'High CPU', 'api-1'],
  ]);
  expect(rows[1]?.periods.map(({ startMs }) => startMs)).toEqual([10, 30]);
  expect(rows[3]?.alert).toMatchObject({ resourceType: 'instance_server', resourceId: 'a' });
});
