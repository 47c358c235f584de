import { m } from '#messages/compiled/messages.js';
import { assumedUnits } from './assumed-metrics.ts';
import { maxOf, parts, sumOf } from './expressions.ts';
import { sessions } from './lb.ts';
import type { Panel, PanelSets } from './panel.ts';
import type { Text } from './text.ts';

function usagePanel(id: string, title: Text, shows: Text, rule: string): Panel {
  return {
    id,
    title,
    shows,
    worry: m.catalogue_lb_usage_worry,
    unit: assumedUnits.loadBalancerUsage,
    chart: 'line',
    thresholds: [{ value: 0.8, rule }],
    expr: maxOf(`load_balancer_lb_${id}_usage{$resource}`),
    legend: '{{resource_name}}',
  };
}

export const lbPanels: PanelSets = {
  load_balancer: {
    variables: [
      {
        name: 'backend',
        title: m.catalogue_lb_backend,
        metric: 'load_balancer_lb_backend_status',
        label: 'backend_name',
      },
    ],
    panels: [
      {
        id: 'backends-down',
        title: m.catalogue_lb_backends_down,
        shows: m.catalogue_lb_backends_down_shows,
        worry: m.catalogue_lb_backends_down_worry,
        unit: 'count',
        chart: 'line',
        expr: sumOf(
          'load_balancer_lb_backend_status{$resource,state="DOWN",backend_name=~"$backend"}',
          'backend_name',
        ),
        legend: '{{backend_name}}',
        by: ['backend_name'],
        thresholds: [{ value: 0, rule: 'LBBackendDown' }],
      },
      {
        id: 'servers-down',
        title: m.catalogue_lb_servers_down,
        shows: m.catalogue_lb_servers_down_shows,
        worry: m.catalogue_lb_servers_down_worry,
        unit: 'count',
        chart: 'line',
        expr: sumOf(
          'load_balancer_lb_backend_agg_server_check_status{$resource,state="DOWN",backend_name=~"$backend"}',
          'backend_name',
        ),
        legend: '{{backend_name}}',
        by: ['backend_name'],
        thresholds: [{ value: 0, rule: 'LBBackendServerDown' }],
      },
      {
        id: 'sessions',
        title: m.catalogue_lb_sessions,
        shows: m.catalogue_lb_sessions_shows,
        worry: m.catalogue_lb_sessions_worry,
        unit: 'count',
        chart: 'line',
        expr: sessions,
        legend: '{{resource_name}}',
      },
      {
        id: 'bandwidth',
        title: m.catalogue_lb_bandwidth,
        shows: m.catalogue_lb_bandwidth_shows,
        worry: m.catalogue_lb_usage_worry,
        unit: assumedUnits.loadBalancerUsage,
        chart: 'line',
        thresholds: [{ value: 0.8, rule: 'LBHighBandwidthLoad' }],
        expr: parts({
          received: maxOf('load_balancer_lb_bandwidth_in_usage{$resource}'),
          sent: maxOf('load_balancer_lb_bandwidth_out_usage{$resource}'),
        }),
        legend: '{{part}}',
        names: { received: m.catalogue_part_received, sent: m.catalogue_part_sent },
      },
      usagePanel(
        'connection',
        m.catalogue_connections,
        m.catalogue_lb_connection_shows,
        'LBHighConnectionLoad',
      ),
      usagePanel('cpu', m.catalogue_cpu, m.catalogue_lb_cpu_shows, 'LBHighCPULoad'),
      usagePanel('memory', m.catalogue_memory, m.catalogue_lb_memory_shows, 'LBHighMemoryLoad'),
    ],
  },
};
