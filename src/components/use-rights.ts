import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { grantsOptions } from '#api/queries/iam.ts';
import {
  type Right,
  rightAfter,
  rightIn,
  subscribeToRefusals,
  writesRefused,
} from '#api/rights.ts';
import { currentSession, subscribeToSession } from '#api/session.ts';
import { m } from '#messages/compiled/messages.js';

/** What a person may do in a project, and the sentence for a control that they may not use. */
export interface Rights {
  readonly right: Right | 'pending';
  readonly isAllowed: boolean;
  /** Why not; undefined where it is allowed. */
  readonly reason: string | undefined;
}

function reasonFor(right: Rights['right']): string | undefined {
  switch (right) {
    case 'pending':
      return m.rights_pending();
    case 'read-only':
      return m.rights_read_only();
    case 'none':
      return m.rights_none();
    case 'full':
    case 'unknown':
      return undefined;
  }
}

/**
 * Whether writes are allowed in a project. Learnt from the identity API where the key's public half is
 * known, and from the first write that was refused; where nobody can say, the person may try.
 */
export function useRights(projectId: string): Rights {
  useSyncExternalStore(subscribeToSession, currentSession);
  const { data: grants, isError } = useQuery(grantsOptions());
  const refused = useSyncExternalStore(subscribeToRefusals, writesRefused);
  const granted = grants ? rightIn(grants, projectId) : isError ? 'unknown' : 'pending';
  const right = granted === 'pending' ? granted : rightAfter(granted, refused.has(projectId));
  const reason = reasonFor(right);
  return { right, isAllowed: reason === undefined, reason };
}
