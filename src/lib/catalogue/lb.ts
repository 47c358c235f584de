import { m } from '#messages/compiled/messages.js';
import { byResource, parts } from './expressions.ts';
import type { Panel, Product, Text } from './product.ts';

const max = (selector: string) => `max by (${byResource}) (${selector})`;

function usagePanel(id: string, title: Text, shows: Text): Panel {
  return {
    id,
    title,
    shows,
    worry: m.catalogue_lb_usage_worry,
    unit: 'ratio',
    chart: 'line',
    expr: max(`load_balancer_lb_${id}_usage{$resource}`),
    legend: '{{resource_name}}',
  };
}

export const lb: Product = {
  id: 'lb',
  name: m.catalogue_lb_name,
  family: 'network',
  flags: { metrics: true, logs: true, alerts: true },
  sendsData: m.catalogue_lb_sends_data,
  resourceTypes: [
    {
      name: 'load_balancer',
      title: m.catalogue_lb_name,
      presence: 'load_balancer_lb_cpu_usage',
      rules: ['LB'],
      intervalSeconds: 60,
      headline: {
        title: m.catalogue_connections,
        unit: 'ratio',
        expr: max('load_balancer_lb_connection_usage{$resource}'),
        across: 'max',
      },
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
          expr: 'sum by (backend_name) (load_balancer_lb_backend_status{$resource,state="DOWN",backend_name=~"$backend"})',
          legend: '{{backend_name}}',
        },
        {
          id: 'servers-down',
          title: m.catalogue_lb_servers_down,
          shows: m.catalogue_lb_servers_down_shows,
          worry: m.catalogue_lb_servers_down_worry,
          unit: 'count',
          chart: 'line',
          expr: 'sum by (backend_name) (load_balancer_lb_backend_agg_server_check_status{$resource,state="DOWN",backend_name=~"$backend"})',
          legend: '{{backend_name}}',
        },
        {
          id: 'sessions',
          title: m.catalogue_lb_sessions,
          shows: m.catalogue_lb_sessions_shows,
          worry: m.catalogue_lb_sessions_worry,
          unit: 'count',
          chart: 'line',
          expr: `sum by (${byResource}) (load_balancer_lb_frontend_current_sessions{$resource})`,
          legend: '{{resource_name}}',
        },
        {
          id: 'bandwidth',
          title: m.catalogue_lb_bandwidth,
          shows: m.catalogue_lb_bandwidth_shows,
          worry: m.catalogue_lb_usage_worry,
          unit: 'ratio',
          chart: 'line',
          expr: parts({
            received: max('load_balancer_lb_bandwidth_in_usage{$resource}'),
            sent: max('load_balancer_lb_bandwidth_out_usage{$resource}'),
          }),
          legend: '{{part}}',
          names: { received: m.catalogue_part_received, sent: m.catalogue_part_sent },
        },
        usagePanel('connection', m.catalogue_connections, m.catalogue_lb_connection_shows),
        usagePanel('cpu', m.catalogue_cpu, m.catalogue_lb_cpu_shows),
        usagePanel('memory', m.catalogue_memory, m.catalogue_lb_memory_shows),
      ],
    },
  ],
};
