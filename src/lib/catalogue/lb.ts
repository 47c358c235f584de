import { m } from '#messages/compiled/messages.js';
import { assumedUnits } from './assumed-metrics.ts';
import { maxOf, sumOf } from './expressions.ts';
import type { Product } from './product.ts';

/** PromQL: the sessions of all frontends. */
export const sessions = sumOf('load_balancer_lb_frontend_current_sessions{$resource}');

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
        unit: assumedUnits.loadBalancerUsage,
        expr: maxOf('load_balancer_lb_connection_usage{$resource}'),
        across: 'max',
      },
      second: { title: m.catalogue_lb_sessions, unit: 'count', expr: sessions, across: 'sum' },
    },
  ],
};
