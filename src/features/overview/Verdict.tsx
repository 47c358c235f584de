import type { ActiveAlerts } from '#components/use-active-alerts.ts';
import { countAlerts } from '#lib/alerting/active-alert.ts';
import { m } from '#messages/compiled/messages.js';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { type State, StateMark } from '#ui/StateMark.tsx';
import styles from './overview.module.css';
import type { Incidents } from './use-incidents.ts';

interface VerdictProps {
  readonly watch: ActiveAlerts;
  /** Regions whose alert manager is off. */
  readonly regionsOff: readonly string[];
  /** When the last incident ended, in milliseconds; 0 for none in what was looked through, undefined where not known yet. */
  readonly calmSinceMs: number | undefined;
  readonly lookBackDays: number;
}

/** Is anything wrong? In one line, with what the answer rests on in a second. */
export function Verdict({ watch, regionsOff, calmSinceMs, lookBackDays }: VerdictProps) {
  if (!watch.isAsked && watch.alerts.length === 0) {
    return (
      <div className={styles.verdict}>
        <p className={styles.answer}>
          <Skeleton width="16rem" height="1.25rem" />
        </p>
        <p className={styles.basis}>{m.overview_asking()}</p>
      </div>
    );
  }
  const { state, word } = answer(watch);
  const isCalm = state === 'ok' && calmSinceMs !== undefined;
  return (
    <div className={styles.verdict} role="status">
      <p className={styles.answer}>
        <StateMark state={state} word={word} />
        {isCalm ? (
          <span className={styles.calm}>
            {calmSinceMs === 0 ? (
              m.overview_calm_days({ count: lookBackDays })
            ) : (
              <>
                {m.overview_calm_since()} <RelativeTime timeMs={calmSinceMs} />
              </>
            )}
          </span>
        ) : null}
      </p>
      <p className={styles.basis}>{basis(watch, regionsOff)}</p>
    </div>
  );
}

function answer(watch: ActiveAlerts): { state: State; word: string } {
  const { alerts, rules, unknownRegions, isNothingKnown } = watch;
  const { firing, pending, silenced } = countAlerts(alerts);
  if (firing > 0) {
    const words = [
      m.overview_firing({ count: firing }),
      ...(silenced > 0 ? [m.overview_silenced({ count: silenced })] : []),
      ...(pending > 0 ? [m.overview_pending_too({ count: pending })] : []),
    ];
    return { state: 'firing', word: words.join(', ') };
  }
  if (pending > 0) return { state: 'pending', word: m.overview_pending({ count: pending }) };
  if (isNothingKnown) return { state: 'unknown', word: m.overview_nothing_known() };
  if (unknownRegions.length > 0) return { state: 'unknown', word: m.overview_none_known() };
  if (rules.length === 0) return { state: 'unknown', word: m.overview_none_watched() };
  return { state: 'ok', word: m.overview_none() };
}

/** What is watched, and what nobody knows. */
function basis({ rules, unknownRegions }: ActiveAlerts, regionsOff: readonly string[]): string {
  const regions = new Set(rules.map(({ region }) => region));
  const none = unknownRegions.length > 0 ? m.overview_no_rules_known : m.overview_no_rules;
  const watched =
    rules.length === 0
      ? none()
      : m.overview_rules({
          rules: m.overview_rule_count({ count: rules.length }),
          regions: m.overview_region_count({ count: regions.size }),
        });
  return [
    watched,
    ...(regionsOff.length > 0 ? [m.overview_managers_off({ regions: regionsOff.join(', ') })] : []),
    ...(unknownRegions.length > 0
      ? [m.overview_unknown_regions({ regions: unknownRegions.join(', ') })]
      : []),
  ].join(' · ');
}

/**
 * When the last incident ended, in milliseconds; 0 where there was none in what was looked through.
 * Undefined while somebody has yet to answer, or did not: the last one may be theirs.
 */
export function calmSince({ incidents, waiting, failures }: Incidents): number | undefined {
  if (waiting.length > 0 || failures.length > 0) return undefined;
  return Math.max(0, ...incidents.map(({ endMs }) => endMs));
}
