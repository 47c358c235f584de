import type { Rule } from './contract/iam.ts';

/**
 * What a key may do in a project, as far as Cockpit goes. `unknown` where nobody could say: a person may
 * then try what they like, and the console writes nothing of its own accord.
 */
export type Right = 'full' | 'read-only' | 'none' | 'unknown';

/** What the identity API says of one key: rights by project, and those that hold in all of them. */
export interface Grants {
  readonly everywhere: Right;
  readonly byProject: Readonly<Record<string, Right>>;
}

export const UNKNOWN_GRANTS: Grants = { everywhere: 'unknown', byProject: {} };
export const OWNER_GRANTS: Grants = { everywhere: 'full', byProject: {} };

/** https://www.scaleway.com/en/docs/iam/reference-content/permission-sets/ */
const SETS: Readonly<Record<string, Right>> = {
  ObservabilityFullAccess: 'full',
  AllProductsFullAccess: 'full',
  ObservabilityReadOnly: 'read-only',
  AllProductsReadOnly: 'read-only',
};

const RANK: readonly Right[] = ['none', 'read-only', 'unknown', 'full'];

/** Sets of the same kind that a provider may add: nobody here knows what is in them. */
const KIN = /^(?:Observability|Cockpit|AllProducts)/;

function rightOfSet(name: string): Right {
  return SETS[name] ?? (KIN.test(name) ? 'unknown' : 'none');
}

function stronger(one: Right, other: Right): Right {
  return RANK.indexOf(one) >= RANK.indexOf(other) ? one : other;
}

/** Rules only ever add: the strongest one counts. One with a condition may hold, or not: unknown, if it matters. */
function rightOf(rule: Rule): Right {
  const right = (rule.permissionSetNames ?? []).reduce<Right>(
    (strongest, name) => stronger(strongest, rightOfSet(name)),
    'none',
  );
  return rule.condition && right !== 'none' ? 'unknown' : right;
}

/** Sums up the rules of all policies that name a key's owner or a group of theirs. */
export function grantsOf(rules: readonly Rule[]): Grants {
  let everywhere: Right = 'none';
  const byProject: Record<string, Right> = {};
  for (const rule of rules) {
    const right = rightOf(rule);
    if (rule.projectIds === undefined || rule.projectIds.length === 0) {
      if (rule.organizationId !== undefined) everywhere = stronger(everywhere, right);
      continue;
    }
    for (const id of rule.projectIds) byProject[id] = stronger(byProject[id] ?? 'none', right);
  }
  return { everywhere, byProject };
}

/** What the grants allow in one project. */
export function rightIn(grants: Grants, projectId: string): Right {
  return stronger(grants.everywhere, grants.byProject[projectId] ?? 'none');
}

const refused = new Set<string>();
const listeners = new Set<() => void>();
let refusedProjects: ReadonlySet<string> = new Set();

/** Projects in which a write was refused: their rights are at most to read, whatever was said before. */
export function writesRefused(): ReadonlySet<string> {
  return refusedProjects;
}

export function subscribeToRefusals(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function changed(): void {
  refusedProjects = new Set(refused);
  for (const listener of listeners) listener();
}

/** Takes note of a `permissions_denied` that answered a write. */
export function noteWriteRefused(projectId: string): void {
  if (refused.has(projectId)) return;
  refused.add(projectId);
  changed();
}

/** Another key: what was refused to the last one says nothing of it. */
export function forgetRefusals(): void {
  refused.clear();
  changed();
}

/** The right that counts: what was granted, unless a refusal taught otherwise. */
export function rightAfter(granted: Right, isWriteRefused: boolean): Right {
  return isWriteRefused && granted !== 'none' ? 'read-only' : granted;
}
