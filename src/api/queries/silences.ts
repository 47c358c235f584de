import { mutationOptions } from '@tanstack/react-query';
import { type AlertMatcher, alertmanagerContract } from '#api/contract/alertmanager.ts';
import { call } from '#api/http.ts';
import { queryClient } from '#api/query-client.ts';
import { dataSourceBase } from '#api/runtime-config.ts';
import type { AlertmanagerAddress } from './alerting.ts';

const { notifiedAlertList, silenceList, silenceSet, silenceExpire } = alertmanagerContract;

export interface NewSilence {
  readonly address: AlertmanagerAddress;
  readonly matchers: readonly AlertMatcher[];
  /** Milliseconds since the epoch. */
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly createdBy: string;
  readonly comment: string;
}

const baseOf = ({ region, id }: AlertmanagerAddress) =>
  dataSourceBase({ type: 'alertmanager', region, id });

/** A silence changes what the Alertmanager says of alerts, too. */
async function listAgain(): Promise<void> {
  await Promise.all(
    [silenceList, notifiedAlertList].map(({ id }) =>
      queryClient.invalidateQueries({ queryKey: [id] }),
    ),
  );
}

/** Holds back the notifications of alerts that match, for a time. */
export function silenceCreation() {
  return mutationOptions({
    mutationKey: [silenceSet.id],
    mutationFn: ({ address, matchers, ...rest }: NewSilence) =>
      call(silenceSet, { base: baseOf(address), body: { ...rest, matchers: [...matchers] } }),
    onSettled: listAgain,
  });
}

/** Ends a silence now, or before it began. */
export function silenceExpiry() {
  return mutationOptions({
    mutationKey: [silenceExpire.id],
    mutationFn: ({ address, silenceId }: { address: AlertmanagerAddress; silenceId: string }) =>
      call(silenceExpire, { base: baseOf(address), path: { silenceId } }),
    onSettled: listAgain,
  });
}
