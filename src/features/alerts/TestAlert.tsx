import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { NotifiedAlert } from '#api/contract/alertmanager.ts';
import { userMessageOf } from '#api/errors.ts';
import { notifiedAlertListOptions } from '#api/queries/alerting.ts';
import { testAlert } from '#api/queries/alerting-writes.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { m } from '#messages/compiled/messages.js';
import { useNow } from '#ui/use-now.ts';
import styles from './contacts.module.css';
import type { RegionAlerting } from './use-alerting-regions.ts';

const LOOK_MS = 2_000;
/** The provider says nothing of how long it takes: after this it is worth a look elsewhere. */
const PATIENCE_SECONDS = 60;

interface TestAlertProps {
  readonly projectId: string;
  readonly place: RegionAlerting;
}

/** An alert that was not there before, or began anew, and calls itself a test. */
function isNewTest(alert: NotifiedAlert, before: ReadonlyMap<string, number>): boolean {
  const isTest = /test/i.test(alert.labels['alertname'] ?? '');
  const earlierMs = before.get(alert.fingerprint);
  return isTest && (earlierMs === undefined || alert.updatedAtMs > earlierMs);
}

interface Watched {
  readonly sinceMs: number;
  /** When each alert was last heard of, before the test, by its fingerprint. */
  readonly before: ReadonlyMap<string, number>;
}

/** Sends a test alert, and looks whether the Alertmanager got it. */
export function TestAlert({ projectId, place }: TestAlertProps) {
  const { region, address } = place;
  const [watched, setWatched] = useState<Watched>();
  const mutation = useMutation(testAlert());
  const nowMs = useNow();
  const alerts = useQuery({
    ...notifiedAlertListOptions(address ?? { region, id: '' }),
    enabled: address !== undefined,
    refetchInterval: ({ state: { data } }) =>
      watched && !data?.some((alert) => isNewTest(alert, watched.before)) ? LOOK_MS : false,
  });
  const hasArrived = watched && alerts.data?.some((alert) => isNewTest(alert, watched.before));
  const waitedSeconds = watched ? Math.max(0, Math.round((nowMs - watched.sinceMs) / 1_000)) : 0;
  const send = async () => {
    if (mutation.isPending) return;
    const { data = [] } = await alerts.refetch();
    const before = new Map(data.map((each) => [each.fingerprint, each.updatedAtMs]));
    mutation.mutate(
      { projectId, region },
      { onSuccess: () => setWatched({ sinceMs: nowMs, before }) },
    );
  };
  return (
    <div className={styles.test}>
      <PermittedButton
        projectId={projectId}
        aria-busy={mutation.isPending}
        onClick={() => {
          setWatched(undefined);
          void send();
        }}
      >
        {m.contacts_test()}
      </PermittedButton>
      <span role="status" className={styles.small}>
        {mutation.error ? userMessageOf(mutation.error) : null}
        {watched && hasArrived ? m.contacts_test_arrived() : null}
        {watched && !hasArrived ? arrivalWords(waitedSeconds, alerts.error) : null}
      </span>
    </div>
  );
}

function arrivalWords(waitedSeconds: number, error: Error | null): string {
  if (error) return m.contacts_test_unseen({ reason: userMessageOf(error) });
  return waitedSeconds < PATIENCE_SECONDS ? m.contacts_test_waiting() : m.contacts_test_late();
}
