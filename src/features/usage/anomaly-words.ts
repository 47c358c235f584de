import { volumeText } from '#components/usage-texts.ts';
import { DAY_MS } from '#lib/usage/calendar.ts';
import { m } from '#messages/compiled/messages.js';
import { dayText, eurosText, ratioText } from './forecast-words.ts';
import type { SourceAnomaly } from './use-anomalies.ts';

/** A day or a level that stood out, and what it cost. */
export interface AnomalyText {
  readonly key: string;
  readonly dayMs: number;
  readonly title: string;
  readonly detail: string;
  readonly euros: number;
}

function moneyText(euros: number): string {
  return euros < 0
    ? m.anomaly_less({ amount: eurosText(-euros) })
    : m.anomaly_more({ amount: eurosText(euros) });
}

/** What a card says. */
export function anomalyText({ source, card }: SourceAnomaly): AnomalyText {
  const { name, signal } = source;
  if (card.kind === 'level-shift') {
    const dayMs = card.sinceDay * DAY_MS;
    return {
      key: `${source.id} ${card.sinceDay}`,
      dayMs,
      title: m.anomaly_level({ name, ratio: ratioText(card.ratio), day: dayText(dayMs) }),
      detail: m.anomaly_level_detail({
        count: card.days.length,
        money: moneyText(card.euros),
      }),
      euros: card.euros,
    };
  }
  const { day, actual, low, high, expected, euros } = card.anomaly;
  const dayMs = day * DAY_MS;
  const given = { name, day: dayText(dayMs) };
  return {
    key: `${source.id} ${day}`,
    dayMs,
    title: actual > expected ? m.anomaly_spike(given) : m.anomaly_dip(given),
    detail: m.anomaly_day_detail({
      actual: volumeText(signal, actual),
      low: volumeText(signal, low),
      high: volumeText(signal, high),
      money: moneyText(euros),
    }),
    euros,
  };
}
