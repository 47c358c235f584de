import { userMessageOf } from '#api/errors.ts';
import { switchRules } from '#api/queries/alerting-writes.ts';
import type { ChangeEntry } from '#lib/alerting/change-entry.ts';
import { m } from '#messages/compiled/messages.js';
import { showToast } from '#ui/toasts.ts';
import type { AlertRule } from './alert-rule.ts';
import { changeWords, logChange, markUndone } from './change-log.ts';

type Switchable = Pick<AlertRule, 'region' | 'ruleId' | 'name'>;

interface Moved {
  readonly region: string;
  readonly ruleId: string;
  readonly name: string;
}

interface Outcome {
  /** Those whose switch was moved by this, and no others. */
  readonly moved: readonly Moved[];
  readonly failures: readonly { readonly region: string; readonly error: unknown }[];
}

/** One request for each region; a region that refuses does not keep the others from it. */
async function switchIn(
  projectId: string,
  rules: readonly Switchable[],
  isEnabled: boolean,
): Promise<Outcome> {
  const regions = [...Map.groupBy(rules, ({ region }) => region)];
  const settled = await Promise.allSettled(
    regions.map(async ([region, members]): Promise<Moved[]> => {
      const names = new Map(
        members.flatMap(({ ruleId, name }) => (ruleId === undefined ? [] : [[ruleId, name]])),
      );
      const ruleIds = [...names.keys()];
      const moved = await switchRules({ projectId, region, ruleIds, isEnabled });
      return moved.map((ruleId) => ({ region, ruleId, name: names.get(ruleId) ?? ruleId }));
    }),
  );
  return {
    moved: settled.flatMap((each) => (each.status === 'fulfilled' ? each.value : [])),
    failures: settled.flatMap((each, index) =>
      each.status === 'rejected'
        ? [{ region: regions[index]?.[0] ?? '', error: each.reason as unknown }]
        : [],
    ),
  };
}

function tell(act: ChangeEntry['act'], { moved, failures }: Outcome): void {
  if (moved.length > 0) showToast({ title: changeWords({ act, rules: moved }) });
  for (const { region, error } of failures) {
    showToast({
      kind: 'error',
      title: m.alerts_bulk_failed({ region }),
      body: userMessageOf(error),
    });
  }
}

interface ManySwitch {
  readonly projectId: string;
  readonly rules: readonly Switchable[];
  readonly isEnabled: boolean;
  readonly reason: string;
}

/** Switches many rules, and keeps what was moved for the log and for taking it back. */
export async function switchMany(switching: ManySwitch): Promise<void> {
  const { projectId, rules, isEnabled, reason } = switching;
  const act = isEnabled ? 'on' : 'off';
  const outcome = await switchIn(projectId, rules, isEnabled);
  logChange(projectId, {
    act,
    rules: outcome.moved,
    isEnabled,
    isBulk: true,
    reason,
  });
  tell(act, outcome);
}

/** Takes a change back: the rules it moved, and no others, are what they were before it. */
export async function undoChange(projectId: string, change: ChangeEntry): Promise<void> {
  const isEnabled = !(change.isEnabled ?? change.act === 'on');
  const outcome = await switchIn(projectId, change.rules, isEnabled);
  if (outcome.failures.length === 0) markUndone(projectId, change.id);
  logChange(projectId, { act: 'undo', rules: outcome.moved, isEnabled });
  tell('undo', outcome);
}
