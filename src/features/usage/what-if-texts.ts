import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';
import type { Wish, WishKind } from './what-if-wish.ts';

export const KIND_TEXT = {
  retention: () => m.what_if_kind_retention(),
  'scrape-interval': () => m.what_if_kind_interval(),
  'drop-metric': () => m.what_if_kind_metric(),
  'drop-label': () => m.what_if_kind_label(),
  'sample-traces': () => m.what_if_kind_traces(),
  'new-source': () => m.what_if_kind_new(),
} as const satisfies Record<WishKind, () => string>;

const counted = (count: number): string => new Intl.NumberFormat(getLocale()).format(count);

/** A wish as a sentence; `source` is the name of its data source, `daysNow` what it keeps today. */
export function wishSentence(
  wish: Wish,
  { source, daysNow }: { readonly source: string; readonly daysNow: number | undefined },
): string {
  switch (wish.kind) {
    case 'retention':
      return daysNow === undefined
        ? m.what_if_says_kept({ source, days: counted(wish.days) })
        : m.what_if_says_retention({ source, days: counted(wish.days), before: daysNow });
    case 'scrape-interval':
      return m.what_if_says_interval({ source, from: wish.fromSeconds, to: wish.toSeconds });
    case 'drop-metric':
      return m.what_if_says_metric({ source, metric: wish.metric });
    case 'drop-label':
      return m.what_if_says_label({ source, metric: wish.metric, label: wish.label });
    case 'sample-traces':
      return m.what_if_says_traces({ source, percent: wish.keptPercent });
    case 'new-source':
      return m.what_if_says_new({
        name: wish.name,
        region: wish.region,
        series: counted(wish.series),
        seconds: wish.intervalSeconds,
        days: counted(wish.retentionDays),
      });
  }
}
