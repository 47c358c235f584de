import { m } from '#messages/compiled/messages.js';
import type { AlertRule } from './alert-rule.ts';

export const RULE_STATUS_WORDS = {
  enabled: m.rule_drawer_on,
  enabling: m.rule_drawer_turning_on,
  disabled: m.rule_drawer_off,
  disabling: m.rule_drawer_turning_off,
  unknown: m.state_unknown,
} satisfies Record<AlertRule['status'], () => string>;
