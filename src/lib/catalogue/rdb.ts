import { m } from '#messages/compiled/messages.js';
import { busyShare, maxOf, sumOf } from './expressions.ts';
import type { Product } from './product.ts';

/** How the names of what PostgreSQL's nodes say begin. */
export const postgresql = 'rdb_instance_postgresql';
/** How the names of what MySQL's nodes say begin. */
export const mysql = 'rdb_instance_mysql';

/** PromQL of the open connections, and of how many there may be. */
export interface Connections {
  readonly open: string;
  readonly limit: string;
}

/** The sessions of all databases. */
export const postgresqlConnections: Connections = {
  open: sumOf(`${postgresql}_pg_stat_database_numbackends{$resource}`),
  limit: maxOf(`${postgresql}_pg_settings_max_connections{$resource}`),
};

/** The connected threads. */
export const mysqlConnections: Connections = {
  open: sumOf(`${mysql}_mysql_global_status_threads_connected{$resource}`),
  limit: maxOf(`${mysql}_mysql_global_variables_max_connections{$resource}`),
};

/** PromQL: open connections as a share of the limit. */
export const connectionShare = ({ open, limit }: Connections) => `${open} / ${limit}`;
const second = (connections: Connections) =>
  ({
    title: m.catalogue_rdb_connection_share_title,
    unit: 'ratio',
    expr: connectionShare(connections),
    across: 'max',
  }) as const;

export const rdb: Product = {
  id: 'rdb',
  name: m.catalogue_rdb_name,
  family: 'databases',
  flags: { metrics: true, logs: true, alerts: true },
  sendsData: m.catalogue_rdb_sends_data,
  resourceTypes: [
    {
      name: 'rdb_instance_postgresql',
      title: m.catalogue_rdb_postgresql,
      presence: `${postgresql}_node_filesystem_size_bytes`,
      rules: ['PostgreSQL'],
      intervalSeconds: 60,
      headline: {
        title: m.catalogue_cpu,
        unit: 'ratio',
        expr: busyShare(`${postgresql}_node_cpu_seconds_total`),
        across: 'max',
      },
      second: second(postgresqlConnections),
    },
    {
      name: 'rdb_instance_mysql',
      title: m.catalogue_rdb_mysql,
      presence: `${mysql}_node_filesystem_size_bytes`,
      rules: ['MySQL'],
      intervalSeconds: 60,
      headline: {
        title: m.catalogue_cpu,
        unit: 'ratio',
        expr: busyShare(`${mysql}_node_cpu_seconds_total`),
        across: 'max',
      },
      second: second(mysqlConnections),
    },
  ],
};
