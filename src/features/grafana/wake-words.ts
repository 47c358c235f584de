import type { Sighting, WakeFailure } from '#api/grafana-wake.ts';
import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';

/** A duration to the second: “4 s”, “1 min 20 s”. */
export function durationText(durationMs: number): string {
  const seconds = Math.round(durationMs / 1_000);
  const unit = (value: number, name: 'second' | 'minute') =>
    new Intl.NumberFormat(getLocale(), { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(
      value,
    );
  if (seconds < 60) return unit(seconds, 'second');
  return `${unit(Math.floor(seconds / 60), 'minute')} ${unit(seconds % 60, 'second')}`;
}

export function failureText(failure: WakeFailure | undefined): string {
  switch (failure) {
    case 'unauthenticated':
      return m.grafana_failed_unauthenticated();
    case 'forbidden':
      return m.grafana_failed_forbidden();
    case 'refused':
      return m.grafana_failed_refused();
    case 'no-gateway':
      return m.grafana_failed_no_gateway();
    case 'unreachable':
      return m.grafana_failed_unreachable();
    case 'too-long':
    case undefined:
      return m.grafana_failed_too_long();
  }
}

/** What one sighting means. */
export function sightingText({ what, status = 0 }: Sighting): string {
  switch (what) {
    case 'silence':
      return m.grafana_seen_silence();
    case 'unreachable':
      return m.grafana_seen_unreachable();
    case 'something-else':
      return m.grafana_seen_else();
    case 'status':
      if (status === 404) return m.grafana_seen_404();
      if (status === 503) return m.grafana_seen_503();
      return m.grafana_seen_status({ status });
  }
}
