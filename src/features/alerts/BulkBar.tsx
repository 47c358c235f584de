import { useState } from 'react';
import { PermittedButton } from '#components/Permitted.tsx';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import styles from './AllAlerts.module.css';
import type { ListedRule } from './alert-order.ts';
import type { AlertRule } from './alert-rule.ts';
import type { BulkDialogProps } from './BulkDialog.tsx';
import type { RegionAlerting } from './use-alerting-regions.ts';

const BulkDialog = lazyPart<BulkDialogProps>(() =>
  import('./BulkDialog.tsx').then((module) => module.BulkDialog),
);

export interface BulkBarProps {
  readonly projectId: string;
  readonly rules: readonly AlertRule[];
  readonly ticked: ReadonlySet<string>;
  readonly shown: readonly ListedRule[];
  readonly places: readonly RegionAlerting[];
  onTicked(keys: ReadonlySet<string>): void;
}

/** The ways to switch many rules at once; nothing is switched before its consequences were shown. */
export function BulkBar({ projectId, rules, ticked, shown, places, onTicked }: BulkBarProps) {
  const [wish, setWish] = useState<boolean>();
  const switchable = shown.filter(({ rule }) => rule.kind === 'default');
  if (!rules.some(({ kind }) => kind === 'default')) return null;
  const isEveryTicked =
    switchable.length > 0 && switchable.every(({ rule }) => ticked.has(rule.key));
  return (
    <span className={styles.bulk}>
      {ticked.size > 0 ? (
        <span role="status" className={styles.shown}>
          {m.alerts_ticked({ count: ticked.size })}
        </span>
      ) : null}
      <Button
        variant="ghost"
        onClick={() =>
          onTicked(new Set(isEveryTicked ? [] : switchable.map(({ rule }) => rule.key)))
        }
      >
        {isEveryTicked ? m.alerts_tick_none() : m.alerts_tick_all()}
      </Button>
      <PermittedButton projectId={projectId} {...BulkDialog.intent} onClick={() => setWish(true)}>
        {m.alerts_bulk_on()}
      </PermittedButton>
      <PermittedButton projectId={projectId} {...BulkDialog.intent} onClick={() => setWish(false)}>
        {m.alerts_bulk_off()}
      </PermittedButton>
      {wish === undefined ? null : (
        <BulkDialog
          projectId={projectId}
          isEnabled={wish}
          choice={{ rules, ticked, shown: shown.map(({ rule }) => rule) }}
          places={places}
          onDone={() => onTicked(new Set())}
          onClose={() => setWish(undefined)}
        />
      )}
    </span>
  );
}
