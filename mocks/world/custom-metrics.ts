import { hashText, unitOf } from './hash.ts';
import { type LoadProfile, loadOf } from './load.ts';
import {
  buildSeries,
  counter,
  gauge,
  type Life,
  type Metric,
  type WorldSeries,
} from './resource.ts';
import { constant, DAY_SECONDS, during, flicker, type Shape, scale, sum } from './shape.ts';
import type { Timeline } from './timeline.ts';

/** What the shop's own services send to the source `shop-metrics`. */

const INTERVAL_SECONDS = 60;
const MIB = 2 ** 20;

interface Service {
  readonly name: string;
  readonly team: string;
  readonly pods: number;
  /** Requests a second through all pods at full load. */
  readonly requests: number;
  readonly routes: readonly string[];
  readonly suffersIncident?: boolean;
}

const SERVICES: readonly Service[] = [
  {
    name: 'storefront',
    team: 'web',
    pods: 4,
    requests: 220,
    routes: ['/', '/product/:id', '/search', '/basket'],
  },
  {
    name: 'checkout',
    team: 'payments',
    pods: 4,
    requests: 45,
    routes: ['/checkout', '/checkout/pay', '/orders/:id'],
    suffersIncident: true,
  },
  {
    name: 'payments',
    team: 'payments',
    pods: 3,
    requests: 28,
    routes: ['/charge', '/refund', '/methods'],
    suffersIncident: true,
  },
  {
    name: 'catalog',
    team: 'catalog',
    pods: 3,
    requests: 160,
    routes: ['/items', '/items/:id', '/prices'],
  },
  { name: 'search', team: 'catalog', pods: 2, requests: 75, routes: ['/query', '/suggest'] },
  { name: 'accounts', team: 'web', pods: 2, requests: 34, routes: ['/login', '/profile'] },
];

const LOAD: LoadProfile = { base: 0.55, day: 0.26, weekend: 0.12, noise: 0.08 };
const ERROR_SHARE = 0.002;
const INCIDENT_ERROR_SHARE = 0.24;
const METHODS = ['GET', 'POST'] as const;

/** Upper bounds in seconds, and the share of requests at or below them, on a good day and in the incident. */
const LATENCY = [
  ['0.005', 0.12, 0.02],
  ['0.01', 0.31, 0.05],
  ['0.025', 0.58, 0.11],
  ['0.05', 0.79, 0.19],
  ['0.1', 0.91, 0.29],
  ['0.25', 0.975, 0.42],
  ['0.5', 0.991, 0.56],
  ['1', 0.9975, 0.71],
  ['2.5', 0.9995, 0.88],
  ['+Inf', 1, 1],
] as const;

function requestMetrics(service: Service, load: Shape, { incident }: Timeline): readonly Metric[] {
  const perRoute = (service.requests / service.pods / service.routes.length) * 0.5;
  const inIncident = (usual: Shape, then: Shape): Shape =>
    service.suffersIncident ? during(usual, incident, then) : usual;
  const rounding = { unit: 1 };
  const requests = service.routes.flatMap((route) =>
    METHODS.flatMap((method) => {
      const rate = scale(load, perRoute * (method === 'GET' ? 1.8 : 0.2));
      const good = inIncident(scale(rate, 1 - ERROR_SHARE), scale(rate, 1 - INCIDENT_ERROR_SHARE));
      const bad = inIncident(scale(rate, ERROR_SHARE), scale(rate, INCIDENT_ERROR_SHARE));
      const name = 'http_requests_total';
      return [
        counter(name, good, { method, route, status: '200' }, rounding),
        counter(name, bad, { method, route, status: '500' }, rounding),
      ];
    }),
  );
  const all = scale(load, service.requests / service.pods);
  const buckets = LATENCY.map(([le, usual, then]) =>
    counter(
      'http_request_duration_seconds_bucket',
      inIncident(scale(all, usual), scale(all, then)),
      { le },
    ),
  );
  return [
    ...requests,
    ...buckets,
    counter('http_request_duration_seconds_count', all),
    counter(
      'http_request_duration_seconds_sum',
      inIncident(scale(all, 0.042), scale(all, 0.83)),
      {},
      { unit: 0.001 },
    ),
  ];
}

function processMetrics(key: string, load: Shape): readonly Metric[] {
  const memory = 180 * MIB * (0.8 + 0.5 * unitOf(key));
  return [
    gauge('up', constant(1)),
    counter('process_cpu_seconds_total', scale(load, 0.7), {}, { unit: 0.01 }),
    gauge(
      'process_resident_memory_bytes',
      sum(constant(memory), scale(load, 60 * MIB)),
      {},
      { unit: 4_096, jitter: 0.01 },
    ),
    gauge('go_goroutines', sum(constant(40), scale(load, 120)), {}, { jitter: 0.1 }),
    counter('go_gc_duration_seconds_count', scale(load, 0.4)),
  ];
}

/** One series a version: it lives from its deployment to the next. */
function buildInfo(service: Service, { deploys }: Timeline): readonly Metric[] {
  const own = deploys.filter(
    (_, index) => index % SERVICES.length === SERVICES.indexOf(service) || index % 3 === 0,
  );
  const starts = [Number.NEGATIVE_INFINITY, ...own];
  return starts.map((start, index) => ({
    ...gauge('shop_build_info', constant(1), {
      version: `1.${20 + index}.0`,
      revision: hashText(`${service.name}/${index}`).toString(16).padStart(8, '0'),
    }),
    life: {
      ...(Number.isFinite(start) && { bornSeconds: start }),
      ...(own[index] !== undefined && { endedSeconds: own[index] }),
    },
  }));
}

function podSeries(service: Service, pod: number, timeline: Timeline): readonly WorldSeries[] {
  const name = `${service.name}-${hashText(`${service.name}/${pod}`).toString(36).slice(0, 5)}`;
  const load = loadOf(name, LOAD);
  const metrics = [
    ...processMetrics(name, load),
    ...requestMetrics(service, load, timeline),
    ...(pod === 0 ? buildInfo(service, timeline) : []),
  ];
  const labels = { job: service.name, instance: name, service: service.name, team: service.team };
  return buildSeries({ key: name, intervalSeconds: INTERVAL_SECONDS, labels }, metrics);
}

const COUNTRIES = ['FR', 'DE', 'NL', 'PL', 'ES'] as const;
const PAYMENTS = ['card', 'transfer', 'wallet'] as const;

function businessMetrics({ incident }: Timeline): readonly Metric[] {
  const load = loadOf('orders', LOAD);
  return COUNTRIES.flatMap((country, place) =>
    PAYMENTS.map((payment, rank) => {
      const usual = scale(load, 0.9 / (1 + place) / (1 + rank));
      return counter('shop_orders_total', during(usual, incident, scale(usual, 0.15)), {
        country,
        payment,
      });
    }),
  );
}

const TENANTS = 60;
const ONE_TENANT_EVERY_SECONDS = 2 * DAY_SECONDS;

/** A label that grows: a marketplace seller more every other day, each with its own series. */
function sellerSeries({ anchorSeconds }: Timeline): readonly WorldSeries[] {
  return Array.from({ length: TENANTS }, (_, index) => {
    const seller = `seller-${String(index + 1).padStart(3, '0')}`;
    const life: Life = {
      bornSeconds: anchorSeconds - (TENANTS - index) * ONE_TENANT_EVERY_SECONDS,
    };
    const views = sum(constant(0.4), flicker(hashText(seller), 0.3));
    const labels = { job: 'marketplace', instance: 'marketplace-0', team: 'catalog', seller };
    return buildSeries({ key: seller, intervalSeconds: INTERVAL_SECONDS, labels, life }, [
      counter('marketplace_views_total', views),
      counter('marketplace_sales_total', scale(views, 0.03)),
      gauge('marketplace_items', constant(20 + 180 * unitOf(seller))),
    ]);
  }).flat();
}

export function customSeries(timeline: Timeline): readonly WorldSeries[] {
  return [
    ...SERVICES.flatMap((service) =>
      Array.from({ length: service.pods }, (_, pod) => podSeries(service, pod, timeline)).flat(),
    ),
    ...buildSeries(
      {
        key: 'orders',
        intervalSeconds: INTERVAL_SECONDS,
        labels: { job: 'orders', instance: 'orders-0', team: 'payments' },
      },
      businessMetrics(timeline),
    ),
    ...sellerSeries(timeline),
  ];
}
