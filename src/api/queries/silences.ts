import { mutationOptions } from '@tanstack/react-query';
import { type AlertMatcher, alertmanagerContract } from '#api/contract/alertmanager.ts';
import { call } from '#api/http.ts';
import { queryClient } from '#api/query-client.ts';
import { dataSourceBase } from '#api/runtime-config.ts';
import type { AlertmanagerAddress } from './alerting.ts';

const { notifiedAlertList, silenceList, silenceSet, silenceExpire } = alertmanagerContract;

/** A silence as it is to be. */
export interface WishedSilence {
  /** That of the silence it replaces; absent of a new one. */
  readonly id?: string | undefined;
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

/**
 * Holds back the notifications of alerts that match, for a time. Resolves to the id of the silence: another
 * one than was given where the matchers changed or the silence was over, as it is then a new one.
 */
export function silenceWriting() {
  return mutationOptions({
    mutationKey: [silenceSet.id],
    mutationFn: ({ address, matchers, ...rest }: WishedSilence) =>
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
