/**
 * Names nobody has published, used where a page needs one: the provider keeps no metric catalogue. All
 * in one place, so that a name that turns out to be another is changed here and nowhere else.
 */
export const assumedMetrics = {
  networkReceived: 'instance_server_network_receive_bytes_total',
  networkSent: 'instance_server_network_transmit_bytes_total',
  diskRead: 'instance_server_disk_read_bytes_total',
  diskWritten: 'instance_server_disk_written_bytes_total',
} as const;
