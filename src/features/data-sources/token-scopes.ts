import type { TokenScope } from '#api/queries/tokens.ts';
import { m } from '#messages/compiled/messages.js';

interface ScopeWords {
  readonly name: () => string;
  /** What somebody who holds the token can do. */
  readonly means: () => string;
  /** True where it changes what others rely on. */
  readonly isBroad: boolean;
}

/** Scopes in the words of the provider's own console: push, query, rules, alerts. */
export const SCOPES: Readonly<Record<TokenScope, ScopeWords>> = {
  read_only_metrics: {
    name: m.scope_query_metrics,
    means: m.scope_query_metrics_means,
    isBroad: false,
  },
  write_only_metrics: {
    name: m.scope_push_metrics,
    means: m.scope_push_metrics_means,
    isBroad: false,
  },
  full_access_metrics_rules: {
    name: m.scope_rules_metrics,
    means: m.scope_rules_metrics_means,
    isBroad: true,
  },
  read_only_logs: { name: m.scope_query_logs, means: m.scope_query_logs_means, isBroad: false },
  write_only_logs: { name: m.scope_push_logs, means: m.scope_push_logs_means, isBroad: false },
  full_access_logs_rules: {
    name: m.scope_rules_logs,
    means: m.scope_rules_logs_means,
    isBroad: true,
  },
  read_only_traces: {
    name: m.scope_query_traces,
    means: m.scope_query_traces_means,
    isBroad: false,
  },
  write_only_traces: {
    name: m.scope_push_traces,
    means: m.scope_push_traces_means,
    isBroad: false,
  },
  full_access_alert_manager: {
    name: m.scope_alerts,
    means: m.scope_alerts_means,
    isBroad: true,
  },
};

/** Reading and pushing in one token: who gets hold of an agent's can read everything. */
export function isBroad(scopes: readonly TokenScope[]): boolean {
  const reads = scopes.some((scope) => scope.startsWith('read_only'));
  const pushes = scopes.some((scope) => scope.startsWith('write_only'));
  return (reads && pushes) || scopes.some((scope) => SCOPES[scope].isBroad);
}
