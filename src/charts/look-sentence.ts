import { formatDateTime, type TimeStyle } from '#lib/format-time.ts';
import { m } from '#messages/compiled/messages.js';
import type { Look } from './no-data.ts';

/** What a chart says of data that are not there; nothing beside an empty chart, which says it all. */
export function lookSentence(look: Look, style: TimeStyle): string | undefined {
  switch (look.kind) {
    case 'empty':
      return undefined;
    case 'zero':
      return m.chart_zero();
    case 'gap':
      return m.chart_gap();
    case 'arriving':
      return m.chart_arriving();
    case 'stopped':
      return m.chart_stopped({ time: formatDateTime(look.fromMs, style) });
    case 'expired':
      return m.chart_expired({ time: formatDateTime(look.toMs, style) });
    case 'infinite':
      return m.chart_infinite();
  }
}
