import { Link } from 'react-router';
import { signalText, columnVolumeText } from '#components/usage-texts.ts';
import { inRegion, paths } from '#lib/paths.ts';
import { NO_VALUE } from '#lib/units.ts';
import type { SourceConsumption } from '#lib/usage/consumption.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { Card } from '#ui/Card.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { monthUsage, type SignalUsage } from './month-usage.ts';
import styles from './overview.module.css';

interface MonthUsageProps {
  readonly projectId: string;
  readonly region: string | undefined;
  readonly consumption: readonly SourceConsumption[];
  /** True while something that is asked has yet to answer: a sum of the rest would be too small. */
  readonly isWaiting: boolean;
  /** Regions whose volumes are missing from the sums. */
  readonly missing: readonly string[];
}

/** What the month took in so far, and which part of it is billed. */
export function MonthUsage(props: MonthUsageProps) {
  const { projectId, region, consumption, isWaiting, missing } = props;
  return (
    <Card
      isFlush
      title={m.overview_usage()}
      actions={
        <Link to={inRegion(paths.usage.to(projectId), region)} className={styles.more}>
          {m.overview_usage_page()}
        </Link>
      }
    >
      {isWaiting ? (
        <div className={styles.waiting}>
          <Loading />
          <Skeleton height="7rem" />
        </div>
      ) : (
        <>
          <table className={styles.usage}>
            <caption className="visually-hidden">{m.overview_usage()}</caption>
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">{m.overview_usage_kind()}</span>
                </th>
                <th scope="col">
                  {m.overview_usage_products()} <Badge tone="ok">{m.overview_usage_free()}</Badge>
                </th>
                <th scope="col">
                  {m.overview_usage_own()} <Badge tone="accent">{m.overview_usage_billed()}</Badge>
                </th>
              </tr>
            </thead>
            <tbody>
              {monthUsage(consumption).map(({ signal, free, billed }) => (
                <tr key={signal}>
                  <th scope="row">{signalText(signal)}</th>
                  <td translate="no">{figure(signal, free)}</td>
                  <td translate="no">{figure(signal, billed)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {missing.length > 0 ? (
            <p className={styles.note}>
              {m.overview_usage_missing({ regions: missing.join(', ') })}
            </p>
          ) : null}
        </>
      )}
    </Card>
  );
}

function figure(signal: SignalUsage['signal'], volume: number | undefined): string {
  return volume === undefined ? NO_VALUE : columnVolumeText(signal, volume);
}
