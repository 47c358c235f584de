import type { Unit } from '#lib/units.ts';

/**
 * Names nobody has published, used where a page needs one: the provider keeps no metric catalogue. All
 * in one place, so that a name that turns out to be another is changed here and nowhere else.
 */
export const assumedMetrics = {
  networkReceived: 'instance_server_network_receive_bytes_total',
  networkSent: 'instance_server_network_transmit_bytes_total',
  diskRead: 'instance_server_disk_read_bytes_total',
  diskWritten: 'instance_server_disk_written_bytes_total',
  logsReceived: 'observability_cockpit_loki_distributor_bytes_received_total',
  tracesReceived: 'observability_cockpit_tempo_distributor_bytes_received_total',
} as const;

/** Units that are published nowhere, or twice and differently. What a panel assumes, its sentence says. */
export const assumedUnits = {
  /** The provider's recipes compare `cpu_usage_ratio` with 90; others in the field have read 0 to 1. */
  serverlessCpu: 'percent',
  /** The default alerts compare with 0.8; one field report reads the connections as a percentage. */
  loadBalancerUsage: 'ratio',
  /** `messages_duration_since_message_received` names no unit. */
  queueAge: 'seconds',
} as const satisfies Readonly<Record<string, Unit>>;
