import { useId } from 'react';
import { useRights } from '#components/use-rights.ts';
import { m } from '#messages/compiled/messages.js';
import { Switch, type SwitchState } from '#ui/Switch.tsx';
import { Tooltip } from '#ui/Tooltip.tsx';
import styles from './AllAlerts.module.css';
import type { AlertRule } from './alert-rule.ts';
import { ruleSwitches } from './rule-switches.ts';
import { ruleWords } from './rule-words.ts';

const STATES = {
  enabled: 'on',
  enabling: 'turning-on',
  disabled: 'off',
  disabling: 'turning-off',
} as const satisfies Record<Exclude<AlertRule['status'], 'unknown'>, SwitchState>;

interface AlertSwitchProps {
  readonly projectId: string;
  readonly rule: AlertRule;
  /** True where nothing can be switched on, because nothing would be told. */
  readonly isManagerOff: boolean;
}

/** The switch of a default rule; a custom one runs as long as it is there. */
export function AlertSwitch({ projectId, rule, isManagerOff }: AlertSwitchProps) {
  const { reason: refusal } = useRights(projectId);
  const id = useId();
  const { ruleId, region, name, status } = rule;
  if (ruleId === undefined) return <span className={styles.muted}>{m.alerts_always_on()}</span>;
  if (status === 'unknown') return <span className={styles.muted}>{m.state_unknown()}</span>;
  const blocked = isManagerOff ? m.alerts_switch_manager_off({ region }) : undefined;
  const reason = refusal ?? blocked;
  const change = (isEnabled: boolean) =>
    ruleSwitches.switchRule({ projectId, region, ruleId, name }, isEnabled);
  const label = ruleWords(rule);
  if (reason === undefined) {
    return <Switch hasWord label={label} state={STATES[status]} onChange={change} />;
  }
  return (
    <Tooltip text={reason}>
      <Switch
        hasWord
        label={label}
        state={STATES[status]}
        onChange={change}
        aria-disabled
        aria-describedby={id}
      />
      <span id={id} hidden>
        {reason}
      </span>
    </Tooltip>
  );
}
