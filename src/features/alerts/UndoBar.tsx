import { useMutation } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { PermittedButton } from '#components/Permitted.tsx';
import { m } from '#messages/compiled/messages.js';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { useNow } from '#ui/use-now.ts';
import styles from './Bulk.module.css';
import {
  changesOf,
  changeWords,
  subscribeToChanges,
  UNDO_FOR_MS,
  undoableChange,
} from './change-log.ts';
import { undoChange } from './switch-many.ts';

const MINUTE_MS = 60_000;

/** For ten minutes after many rules were switched: the way back. */
export function UndoBar({ projectId }: { projectId: string }) {
  const read = useCallback(() => changesOf(projectId), [projectId]);
  const changes = useSyncExternalStore(subscribeToChanges, read);
  const nowMs = useNow();
  const change = undoableChange(changes, nowMs);
  const undo = useMutation({ mutationFn: undoChange.bind(undefined, projectId) });
  if (!change) return null;
  const leftMs = change.atMs + UNDO_FOR_MS - nowMs;
  return (
    <section aria-label={m.alerts_undo_label()} className={styles.undo}>
      <span>
        {changeWords(change)} <RelativeTime timeMs={change.atMs} />
        {change.reason === '' ? null : <span className={styles.small}> · {change.reason}</span>}
      </span>
      <span className={styles.undoSide}>
        <span className={styles.small}>
          {m.alerts_undo_left({ count: Math.ceil(leftMs / MINUTE_MS) })}
        </span>
        <PermittedButton
          projectId={projectId}
          aria-busy={undo.isPending}
          onClick={() => {
            if (!undo.isPending) undo.mutate(change);
          }}
        >
          {m.alerts_undo()}
        </PermittedButton>
      </span>
    </section>
  );
}
