import { userMessageOf } from '#api/errors.ts';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { StateMark } from '#ui/StateMark.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './overview.module.css';
import type { RegionGuard, RegionRow } from './region-rows.ts';

/** A region that takes longer answers, and not well. */
const SLOW_MS = 2_000;

const GUARDS = {
  'nobody-told': m.overview_guard_nobody_told,
  'manager-off': m.overview_guard_manager_off,
  'no-rule': m.overview_guard_no_rule,
} as const satisfies Record<RegionGuard, () => string>;

interface RegionsProps {
  /** Undefined until the regions answered, or failed. */
  readonly rows: readonly RegionRow[] | undefined;
  readonly regions: readonly string[];
  onRetry(): void;
}

/** How each region is: whether it answers, watches, and tells somebody. */
export function Regions({ rows, regions, onRetry }: RegionsProps) {
  const isPartial = rows?.some(({ error }) => error) ?? false;
  return (
    <Card
      isFlush
      title={m.overview_regions()}
      actions={isPartial ? <Button onClick={onRetry}>{m.query_retry()}</Button> : null}
    >
      {rows ? (
        <ul className={styles.regions} aria-label={m.overview_regions()}>
          {rows.map((row) => (
            <li key={row.region}>
              <Region row={row} />
            </li>
          ))}
        </ul>
      ) : (
        <div className={styles.waiting}>
          <Loading />
          {regions.map((region) => (
            <Skeleton key={region} height="3.5rem" />
          ))}
        </div>
      )}
    </Card>
  );
}

function Region({ row }: { row: RegionRow }) {
  const { region, error, answeredInMs, guard } = row;
  const isSlow = answeredInMs !== undefined && answeredInMs > SLOW_MS;
  return (
    <>
      <p className={styles.regionName}>
        <Verbatim className={styles.name}>{region}</Verbatim>
        {error ? (
          <StateMark state="unknown" word={m.overview_region_silent()} />
        ) : (
          <StateMark
            state={isSlow ? 'pending' : 'ok'}
            word={
              answeredInMs === undefined
                ? m.overview_region_answers()
                : m.overview_region_answers_in({
                    duration: formatValue(answeredInMs / 1_000, 'seconds', { digits: 2 }),
                  })
            }
          />
        )}
      </p>
      <p className={styles.detail}>{error ? userMessageOf(error) : facts(row)}</p>
      {guard ? <p className={styles.guard}>{GUARDS[guard]()}</p> : null}
    </>
  );
}

function facts({ isManagerOn, contactCount, hasOtherReceivers, ruleCount }: RegionRow): string {
  if (isManagerOn === false) return m.overview_manager_off();
  const contacts =
    contactCount === undefined
      ? m.overview_contacts_unknown()
      : contactCount === 0 && hasOtherReceivers
        ? m.overview_contacts_elsewhere()
        : m.overview_contact_count({ count: contactCount });
  const rules =
    ruleCount === undefined
      ? m.overview_rules_unknown()
      : m.overview_rule_count({ count: ruleCount });
  return [m.overview_manager_on(), rules, contacts].join(' · ');
}
