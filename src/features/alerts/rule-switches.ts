import { userMessageOf } from '#api/errors.ts';
import { switchRules } from '#api/queries/alerting-writes.ts';
import { m } from '#messages/compiled/messages.js';
import { showToast } from '#ui/toasts.ts';
import { logChange } from './change-log.ts';
import { createSwitchBatch } from './switch-batch.ts';

/** Long enough for the next of several switches, short enough to feel like none. */
const WAIT_MS = 500;

/** The switches of this page, beyond the page: what was switched is sent even where one goes away. */
export const ruleSwitches = createSwitchBatch({
  waitMs: WAIT_MS,
  async send({ projectId, region, rules, isEnabled }) {
    const ruleIds = rules.map(({ ruleId }) => ruleId);
    const moved = new Set(await switchRules({ projectId, region, ruleIds, isEnabled }));
    logChange(projectId, {
      act: isEnabled ? 'on' : 'off',
      rules: rules.filter(({ ruleId }) => moved.has(ruleId)),
    });
  },
  onFailure({ region, rules, isEnabled }, error) {
    const reason = userMessageOf(error);
    const count = rules.length;
    showToast({
      kind: 'error',
      title: isEnabled
        ? m.alerts_switch_on_failed({ count, region })
        : m.alerts_switch_off_failed({ count, region }),
      body: reason,
    });
    return reason;
  },
});
