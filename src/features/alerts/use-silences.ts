import { useQueries, useQuery } from '@tanstack/react-query';
import {
  alertManagerListOptions,
  notifiedAlertListOptions,
  silenceListOptions,
} from '#api/queries/alerting.ts';
import { listRefetchInterval, refetchInterval } from '#components/ask-again.ts';
import { useRegion } from '#components/use-region.ts';
import { gather } from './gather.ts';

/** The silences of the Alertmanagers of a project; regions where none is switched on have none. */
export function useSilences(projectId: string) {
  const { regions } = useRegion();
  const list = useQuery({
    ...alertManagerListOptions(projectId, regions),
    refetchInterval: listRefetchInterval,
  });
  const addresses = (list.data?.items ?? []).flatMap(({ address }) => address ?? []);
  const results = useQueries({
    queries: addresses.map((address) => ({ ...silenceListOptions(address), refetchInterval })),
  });
  // What a silence holds back; where nobody says, the silence is listed all the same.
  const alerts = useQueries({
    queries: addresses.map((address) => ({
      ...notifiedAlertListOptions(address),
      refetchInterval,
    })),
  });
  return {
    list,
    addresses,
    ...gather(list, addresses, results, (address, silences) => ({
      address,
      silences,
      alerts: alerts[addresses.indexOf(address)]?.data,
    })),
  };
}
