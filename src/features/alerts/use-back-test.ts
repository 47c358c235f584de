import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  type BackTestRecord,
  backTestOptions,
  backTestProgressOptions,
} from '#api/queries/back-test.ts';
import { type BackTest, backTestOf } from '#lib/alerting/back-test.ts';
import { useTimeStyle } from '#ui/use-time-style.ts';
import type { AlertRule } from './alert-rule.ts';
import { type BackTestDays, testedRule, windowSecondsOf } from './back-test-rule.ts';

export interface BackTestRun {
  readonly record: BackTestRecord | undefined;
  readonly test: BackTest | undefined;
  readonly error: Error | null;
  /** From 0 to 1. */
  readonly share: number;
  readonly isRunning: boolean;
  run(): void;
  cancel(): void;
}

interface Wish {
  readonly days: BackTestDays;
  /** False until it is time to ask. */
  readonly isWanted?: boolean;
  /** 0 for what a person waits for, more for what fills itself in. */
  readonly rank?: number;
}

/** The back-test of a rule: what is known of it, and how far it has come. It ends when nobody looks any more. */
export function useBackTest(
  rule: AlertRule,
  { days, isWanted = true, rank = 0 }: Wish,
): BackTestRun {
  const client = useQueryClient();
  const { timeZone } = useTimeStyle();
  const options = backTestOptions(testedRule(rule), windowSecondsOf(days), rank);
  const { data: record, error, fetchStatus, refetch } = useQuery({ ...options, enabled: isWanted });
  const progress = backTestProgressOptions(testedRule(rule), windowSecondsOf(days));
  const { data: share = 0 } = useQuery(progress);
  const test = useMemo(
    () => record && backTestOf(record.plan, record.answer, { timeZone }),
    [record, timeZone],
  );
  return {
    record,
    test,
    error,
    share,
    isRunning: fetchStatus !== 'idle',
    run: () => void refetch(),
    cancel: () => void client.cancelQueries({ queryKey: options.queryKey }),
  };
}
