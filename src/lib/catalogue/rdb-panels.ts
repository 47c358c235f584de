import { m } from '#messages/compiled/messages.js';
import { busyShare, byResource, maxOf, parts, rateOf, sumOf, usedShare } from './expressions.ts';
import { linesPanel, partsPanel } from './panel-kinds.ts';
import type { Panel, PanelSets } from './panel.ts';
import {
  type Connections,
  connectionShare,
  mysql,
  mysqlConnections,
  postgresql,
  postgresqlConnections,
} from './rdb.ts';

/** What every database node reports, whichever engine runs on it. */
function nodePanels(prefix: string, engine: 'MySQL' | 'PostgreSQL'): readonly Panel[] {
  return [
    {
      id: 'cpu',
      title: m.catalogue_cpu,
      shows: m.catalogue_rdb_cpu_shows,
      worry: m.catalogue_rdb_cpu_worry,
      unit: 'ratio',
      chart: 'line',
      expr: busyShare(`${prefix}_node_cpu_seconds_total`),
      legend: '{{resource_name}}',
      thresholds: [{ value: 0.8, rule: `${engine}HighCPULoad` }],
    },
    {
      id: 'storage',
      title: m.catalogue_storage,
      shows: m.catalogue_rdb_storage_shows,
      worry: m.catalogue_rdb_storage_worry,
      unit: 'ratio',
      chart: 'line',
      expr: usedShare(
        `${prefix}_node_filesystem_avail_bytes`,
        `${prefix}_node_filesystem_size_bytes`,
      ),
      legend: '{{resource_name}}',
      thresholds: [{ value: 0.8, rule: `${engine}HighStorageUsage` }],
    },
  ];
}

/** What becomes of a node's processors, and of its volume in bytes. */
function closerPanels(prefix: string): readonly Panel[] {
  return [
    linesPanel({
      id: 'cpu-modes',
      title: m.catalogue_rdb_cpu_modes_title,
      shows: m.catalogue_rdb_cpu_modes_shows,
      worry: m.catalogue_rdb_cpu_modes_worry,
      unit: 'ratio',
      chart: 'stacked-area',
      expr: `sum by (${byResource}, mode) (rate(${prefix}_node_cpu_seconds_total{$resource,mode!="idle"}[$__rate_interval])) / on (${byResource}) group_left () sum by (${byResource}) (rate(${prefix}_node_cpu_seconds_total{$resource}[$__rate_interval]))`,
      legend: '{{mode}}',
      by: ['mode'],
    }),
    partsPanel({
      id: 'storage-bytes',
      title: m.catalogue_rdb_storage_bytes_title,
      shows: m.catalogue_rdb_storage_bytes_shows,
      worry: m.catalogue_rdb_storage_worry,
      unit: 'bytes',
      parts: {
        left: {
          name: m.catalogue_part_left,
          expr: sumOf(`${prefix}_node_filesystem_avail_bytes{$resource}`),
        },
        total: {
          name: m.catalogue_part_total,
          expr: sumOf(`${prefix}_node_filesystem_size_bytes{$resource}`),
        },
      },
    }),
  ];
}

function connectionPanels(connections: Connections, rule: string): readonly Panel[] {
  const { open, limit } = connections;
  return [
    linesPanel({
      id: 'connection-share',
      title: m.catalogue_rdb_connection_share_title,
      shows: m.catalogue_rdb_connection_share_shows,
      worry: m.catalogue_rdb_connections_worry,
      unit: 'ratio',
      expr: connectionShare(connections),
      thresholds: [{ value: 0.8, rule }],
    }),
    partsPanel({
      id: 'connections',
      title: m.catalogue_connections,
      shows: m.catalogue_rdb_connections_shows,
      worry: m.catalogue_rdb_connections_worry,
      unit: 'count',
      parts: {
        open: { name: m.catalogue_part_open, expr: open },
        limit: { name: m.catalogue_part_limit, expr: limit },
      },
    }),
  ];
}

export const rdbPanels: PanelSets = {
  rdb_instance_postgresql: {
    panels: [
      ...nodePanels(postgresql, 'PostgreSQL'),
      {
        id: 'memory',
        title: m.catalogue_memory,
        shows: m.catalogue_rdb_memory_shows,
        worry: m.catalogue_rdb_memory_worry,
        unit: 'ratio',
        chart: 'line',
        expr: usedShare(
          `${postgresql}_node_memory_MemAvailable_bytes`,
          `${postgresql}_node_memory_MemTotal_bytes`,
        ),
        legend: '{{resource_name}}',
      },
      ...connectionPanels(postgresqlConnections, 'PostgresqlTooManyConnections'),
      {
        id: 'activity',
        title: m.catalogue_rdb_activity,
        shows: m.catalogue_rdb_activity_shows,
        worry: m.catalogue_rdb_activity_worry,
        unit: 'count',
        chart: 'stacked-area',
        expr: sumOf(`${postgresql}_pg_stat_activity_count{$resource}`, 'state'),
        legend: '{{state}}',
        by: ['state'],
      },
      {
        id: 'disk',
        title: m.catalogue_disk,
        shows: m.catalogue_rdb_disk_shows,
        worry: m.catalogue_rdb_disk_worry,
        unit: 'bytes-per-second',
        chart: 'line',
        expr: parts({
          read: rateOf(`${postgresql}_node_disk_read_bytes_total{$resource}`),
          written: rateOf(`${postgresql}_node_disk_written_bytes_total{$resource}`),
        }),
        legend: '{{part}}',
        names: { read: m.catalogue_part_read, written: m.catalogue_part_written },
      },
      partsPanel({
        id: 'operations',
        title: m.catalogue_rdb_operations_title,
        shows: m.catalogue_rdb_operations_shows,
        worry: m.catalogue_rdb_disk_worry,
        unit: 'operations-per-second',
        parts: {
          read: {
            name: m.catalogue_part_read,
            expr: rateOf(`${postgresql}_node_disk_reads_completed_total{$resource}`),
          },
          written: {
            name: m.catalogue_part_written,
            expr: rateOf(`${postgresql}_node_disk_writes_completed_total{$resource}`),
          },
        },
      }),
      linesPanel({
        id: 'databases',
        title: m.catalogue_rdb_databases_title,
        shows: m.catalogue_rdb_databases_shows,
        worry: m.catalogue_rdb_databases_worry,
        unit: 'count',
        chart: 'stacked-area',
        expr: sumOf(`${postgresql}_pg_stat_database_numbackends{$resource}`, 'datname'),
        legend: '{{datname}}',
        by: ['datname'],
      }),
      ...closerPanels(postgresql),
      {
        id: 'replication',
        title: m.catalogue_rdb_replication,
        shows: m.catalogue_rdb_replication_shows,
        worry: m.catalogue_rdb_replication_worry,
        unit: 'seconds',
        chart: 'line',
        isOptional: true,
        expr: maxOf(`${postgresql}_pg_replication_lag{$resource}`),
        legend: '{{resource_name}}',
      },
    ],
  },
  rdb_instance_mysql: {
    panels: [
      ...nodePanels(mysql, 'MySQL'),
      ...connectionPanels(mysqlConnections, 'MySQLTooManyConnections'),
      ...closerPanels(mysql),
    ],
  },
};
