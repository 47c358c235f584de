import { m } from '#messages/compiled/messages.js';
import { parts } from './expressions.ts';
import type { Panel } from './panel.ts';

/** The metric whose series tell that a target is a node exporter. */
export const HOST_PRESENCE = 'node_cpu_seconds_total';

const rate = (selector: string) => `rate(${selector}[$__rate_interval])`;
/** Where nothing is kept, or what is kept elsewhere. */
const KEPT = 'fstype!~"tmpfs|ramfs|devtmpfs|squashfs|overlay|nsfs|iso9660"';
const WIRED = 'device!="lo"';

/**
 * What a machine does, by the names of the node exporter; no product of the provider, and drawn by the
 * same panels. https://github.com/prometheus/node_exporter
 */
export const hostPanels: readonly Panel[] = [
  {
    id: 'host-cpu',
    title: m.catalogue_cpu,
    shows: m.catalogue_host_cpu_shows,
    worry: m.catalogue_host_cpu_worry,
    unit: 'ratio',
    chart: 'stacked-area',
    expr: `sum by (mode) (${rate(`${HOST_PRESENCE}{$resource,mode!="idle"}`)}) / scalar(count(${HOST_PRESENCE}{$resource,mode="idle"}))`,
    legend: '{{mode}}',
  },
  {
    id: 'host-load',
    title: m.catalogue_host_load,
    shows: m.catalogue_host_load_shows,
    worry: m.catalogue_host_load_worry,
    unit: 'count',
    chart: 'line',
    expr: parts({
      '1 min': 'max(node_load1{$resource})',
      '5 min': 'max(node_load5{$resource})',
      '15 min': 'max(node_load15{$resource})',
    }),
    legend: '{{part}}',
  },
  {
    id: 'host-memory',
    title: m.catalogue_memory,
    shows: m.catalogue_host_memory_shows,
    worry: m.catalogue_host_memory_worry,
    unit: 'bytes',
    chart: 'line',
    expr: parts({
      used: 'sum(node_memory_MemTotal_bytes{$resource} - node_memory_MemAvailable_bytes{$resource})',
      total: 'sum(node_memory_MemTotal_bytes{$resource})',
    }),
    legend: '{{part}}',
    names: { used: m.catalogue_part_used, total: m.catalogue_part_total },
  },
  {
    id: 'host-filesystems',
    title: m.catalogue_host_filesystems,
    shows: m.catalogue_host_filesystems_shows,
    worry: m.catalogue_host_filesystems_worry,
    unit: 'ratio',
    chart: 'line',
    expr: `1 - max by (mountpoint) (node_filesystem_avail_bytes{$resource,${KEPT}}) / max by (mountpoint) (node_filesystem_size_bytes{$resource,${KEPT}})`,
    legend: '{{mountpoint}}',
  },
  {
    id: 'host-disk',
    title: m.catalogue_disk,
    shows: m.catalogue_host_disk_shows,
    worry: m.catalogue_host_disk_worry,
    unit: 'bytes-per-second',
    chart: 'line',
    expr: parts({
      read: `sum(${rate('node_disk_read_bytes_total{$resource}')})`,
      written: `sum(${rate('node_disk_written_bytes_total{$resource}')})`,
    }),
    legend: '{{part}}',
    names: { read: m.catalogue_part_read, written: m.catalogue_part_written },
  },
  {
    id: 'host-network',
    title: m.catalogue_network,
    shows: m.catalogue_host_network_shows,
    worry: m.catalogue_host_network_worry,
    unit: 'bytes-per-second',
    chart: 'line',
    expr: parts({
      received: `sum(${rate(`node_network_receive_bytes_total{$resource,${WIRED}}`)})`,
      sent: `sum(${rate(`node_network_transmit_bytes_total{$resource,${WIRED}}`)})`,
    }),
    legend: '{{part}}',
    names: { received: m.catalogue_part_received, sent: m.catalogue_part_sent },
  },
];
