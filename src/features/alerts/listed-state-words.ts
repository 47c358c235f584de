import { m } from '#messages/compiled/messages.js';
import type { ListedState } from './alert-order.ts';

export const LISTED_STATE_WORDS = {
  firing: m.state_firing,
  pending: m.state_pending,
  broken: m.alerts_rule_broken,
  quiet: m.alerts_rule_inactive,
  off: m.alerts_rule_off,
  unknown: m.state_unknown,
} as const satisfies Record<ListedState, () => string>;
