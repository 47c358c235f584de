import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type BackTestRecord, backTestOptions, cancelBackTests } from '#api/queries/back-test.ts';
import { type BackTest, backTestOf } from '#lib/alerting/back-test.ts';
import { type Grouping, messagesOf } from '#lib/alerting/back-test-messages.ts';
import type { AlertRule } from './alert-rule.ts';
import { type BackTestDays, testedRule, windowSecondsOf } from './back-test-rule.ts';
import { useGrouping } from './use-grouping.ts';

/** What one rule did, and what its contacts would have been told. */
export interface NoisyRule {
  readonly key: string;
  readonly rule: AlertRule;
  readonly perWeek: number | undefined;
  readonly test: BackTest | undefined;
  readonly error: Error | null;
  readonly isRunning: boolean;
}

export interface Noise {
  readonly rules: readonly NoisyRule[];
  readonly doneCount: number;
  readonly isRunning: boolean;
  /** Why nothing is asked: somebody ended it, or there are more rules than are tested unasked. */
  readonly pausedBy: 'person' | 'count' | undefined;
  cancel(): void;
  resume(): void;
}

/** Each costs its source several questions. */
const MOST_UNASKED = 150;

interface Summary {
  readonly grouping: Grouping;
  readonly test: BackTest;
  readonly perWeek: number | undefined;
}

const summaries = new WeakMap<BackTestRecord, Summary>();

/** Computed once for a record: a page of rules is drawn again with each answer. */
function summaryOf(rule: AlertRule, record: BackTestRecord, grouping: Grouping): Summary {
  const known = summaries.get(record);
  if (known?.grouping.root === grouping.root) return known;
  const { plan, answer } = record;
  const test = backTestOf(plan, answer, { timeZone: 'UTC' });
  const { perWeek } = messagesOf(
    {
      name: rule.name,
      episodes: answer.replay.episodes,
      intervalSeconds: plan.timing.intervalSeconds,
      window: test.window,
      coveredSeconds: test.coveredSeconds,
    },
    grouping,
  );
  const summary = { grouping, test, perWeek };
  summaries.set(record, summary);
  return summary;
}

/** Back-tests many rules, a few questions at a time, until somebody ends it or leaves. */
export function useNoise(
  projectId: string,
  rules: readonly AlertRule[],
  days: BackTestDays,
): Noise {
  const client = useQueryClient();
  const groupingOf = useGrouping(projectId);
  const [wish, setWish] = useState<'run' | 'cancelled'>();
  const isMany = wish === undefined && rules.length > MOST_UNASKED;
  const results = useQueries({
    queries: rules.map((rule) => ({
      ...backTestOptions(testedRule(rule), windowSecondsOf(days), 2),
      enabled: wish !== 'cancelled' && !isMany,
    })),
  });
  const noisy = rules.map((rule, index): NoisyRule => {
    const { data, error = null, fetchStatus = 'idle' } = results[index] ?? {};
    const grouping = groupingOf(rule.region);
    const summary = data && grouping && summaryOf(rule, data, grouping);
    return {
      key: rule.key,
      rule,
      perWeek: summary?.perWeek,
      test: summary?.test,
      error,
      isRunning: fetchStatus !== 'idle',
    };
  });
  return {
    rules: noisy,
    doneCount: results.filter(({ data, error }) => data !== undefined || error !== null).length,
    isRunning: noisy.some(({ isRunning }) => isRunning),
    pausedBy: isMany ? 'count' : wish === 'cancelled' ? 'person' : undefined,
    cancel: () => {
      setWish('cancelled');
      void cancelBackTests(client);
    },
    resume: () => setWish('run'),
  };
}
