import { CUSTOM_SOURCES, dataSourceId, PROJECTS } from './company.ts';

/** A log stream of the shop: its labels, and its share of all bytes the source takes in. */
export interface LogStream {
  readonly labels: Readonly<Record<string, string>>;
  readonly share: number;
}

/** Bytes of a service in parts of a thousand, and of these the parts that are errors. */
const SERVICES = [
  ['storefront', 'web', 312, 12],
  ['checkout', 'payments', 240, 60],
  ['payments', 'payments', 130, 25],
  ['catalog', 'catalog', 120, 6],
  ['search', 'catalog', 110, 4],
  ['accounts', 'web', 60, 5],
  ['ingress', 'platform', 28, 1],
] as const;

function streamsOf([service, team, parts, errors]: (typeof SERVICES)[number]): LogStream[] {
  const labels = { service_name: service, namespace: 'shop', team };
  const rest = parts - errors;
  const shares = { info: 0.7 * rest, debug: 0.2 * rest, warn: 0.1 * rest, error: errors };
  return Object.entries(shares).map(([level, share]) => ({
    labels: { ...labels, detected_level: level },
    share: share / 1_000,
  }));
}

const STREAMS = SERVICES.flatMap(streamsOf);
const [, shopLogs] = CUSTOM_SOURCES;
const SHOP_LOGS_ID = dataSourceId(
  PROJECTS.production.id,
  shopLogs.region,
  shopLogs.type,
  shopLogs.name,
);

const SAYS: Readonly<Record<string, string>> = {
  info: 'request served',
  debug: 'cache looked up',
  warn: 'answer took longer than 500 ms',
  error: 'request failed: timeout',
};

/** What every line of a stream says: they differ between streams alone. */
export function lineOf({ labels }: LogStream): string {
  const { detected_level: level = '', service_name: service } = labels;
  return JSON.stringify({ level, service, message: SAYS[level] ?? '' });
}

/** The streams of a logs source; the provider's own are not modelled. */
export function logStreamsOf(sourceId: string): readonly LogStream[] {
  return sourceId === SHOP_LOGS_ID ? STREAMS : [];
}
