import { userMessageOf } from '#api/errors.ts';
import {
  MOST_ALERTS_AT_ONCE,
  NotAskable,
  ReadsAhead,
  TooManyAlerts,
} from '#api/queries/back-test.ts';
import type { BackTest } from '#lib/alerting/back-test.ts';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import type { BackTestDays } from './back-test-rule.ts';

/** Why a back-test has no result. */
export function whyNotTested(error: unknown): string {
  if (error instanceof TooManyAlerts) {
    return m.backtest_too_many({ count: error.count, most: MOST_ALERTS_AT_ONCE });
  }
  if (error instanceof NotAskable) return m.backtest_pinned_in_subquery();
  if (error instanceof ReadsAhead) return m.backtest_reads_ahead();
  return userMessageOf(error);
}

/** A back-test in one sentence. */
export function outcomeWords(test: BackTest, days: BackTestDays): string {
  const { firings, anyFiringSeconds } = test;
  if (firings.length === 0) return m.backtest_none_in({ days });
  return m.backtest_firings_in({
    count: firings.length,
    days,
    duration: formatValue(anyFiringSeconds, 'seconds'),
  });
}
