import { useEffect, useSyncExternalStore } from 'react';
import { useParams } from 'react-router';
import { sweepLeftovers } from '#api/data-token-sweep.ts';
import { currentSession, subscribeToSession } from '#api/session.ts';
import { m } from '#messages/compiled/messages.js';
import { showToast } from '#ui/toasts.ts';

/** Once a session, the projects are swept of tokens that an earlier session left behind. */
export function SessionWatch() {
  const { projectId } = useParams();
  const { status, way } = useSyncExternalStore(subscribeToSession, currentSession);
  const isOpen = status === 'open' && way !== 'none';

  useEffect(() => {
    if (!isOpen || projectId === undefined) return;
    const say = (count: number) => showToast({ title: m.token_sweep_done({ count }) });
    // What cannot be listed today is swept another day.
    sweepLeftovers(projectId, say).catch(() => {});
  }, [isOpen, projectId]);

  return null;
}
