import { Link } from 'react-router';
import { alertLink } from '#lib/alerting/alert-link.ts';
import type { FiringPeriod, Incident } from '#lib/alerting/incidents.ts';
import { productById } from '#lib/catalogue/all.ts';
import { formatAfter, formatDateTime } from '#lib/format-time.ts';
import { absoluteRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './overview.module.css';
import { type TimelineRow, timelineRows } from './timeline-rows.ts';
import type { RuleNames } from './use-project.ts';

/** Rows that fit the card. */
const MOST_SHOWN = 8;
/** Before and after the incident, so that the pages it leads to show how it began and ended. */
const MARGIN_MS = 15 * 60_000;
/** A bar of no width could not be seen, nor pointed at. */
const NARROWEST_PERCENT = 1;

interface IncidentTimelineProps {
  readonly projectId: string;
  readonly incident: Incident;
  readonly names: RuleNames;
}

/** When each alert of an incident fired; each leads to its resource at that time. */
export function IncidentTimeline({ projectId, incident, names }: IncidentTimelineProps) {
  const style = useTimeStyle();
  const rows = timelineRows(incident, names);
  const shown = rows.slice(0, MOST_SHOWN);
  const { startMs, endMs } = incident;
  const range = absoluteRange(startMs - MARGIN_MS, endMs + MARGIN_MS);
  return (
    <div className={styles.timeline}>
      <p className={styles.axis} aria-hidden translate="no">
        <span>{formatDateTime(startMs, style)}</span>
        <span>{formatAfter(startMs, endMs, style)}</span>
      </p>
      <ol aria-label={m.overview_timeline()} className={styles.rows}>
        {shown.map((row, index) => (
          <li key={row.key} className={styles.row}>
            <Link to={alertLink(projectId, row.alert, range)} className={styles.rowLink}>
              <span className={styles.rowName}>
                {row.productId !== shown[index - 1]?.productId || index === 0 ? (
                  <span className={styles.rowProduct}>
                    {productById(row.productId)?.name() ?? m.overview_own_rules()}
                  </span>
                ) : null}
                <Verbatim className={styles.rowTitle}>
                  {[row.subject, row.title].filter(Boolean).join(' · ')}
                </Verbatim>
              </span>
              <Bars row={row} incident={incident} />
            </Link>
          </li>
        ))}
      </ol>
      {rows.length > shown.length ? (
        <p className={styles.detail}>
          {m.overview_timeline_more({ count: rows.length - shown.length })}
        </p>
      ) : null}
    </div>
  );
}

function Bars({ row, incident }: { row: TimelineRow; incident: Incident }) {
  const style = useTimeStyle();
  const lengthMs = Math.max(1, incident.endMs - incident.startMs);
  const percent = (timeMs: number) => ((timeMs - incident.startMs) / lengthMs) * 100;
  const text = ({ startMs, endMs, isOngoing }: FiringPeriod) => {
    const from = formatDateTime(startMs, style);
    return isOngoing
      ? m.overview_fires_since({ from })
      : m.overview_fired({ from, to: formatAfter(startMs, endMs, style) });
  };
  return (
    <span className={styles.track} role="img" aria-label={row.periods.map(text).join(', ')}>
      {row.periods.map((period) => {
        const left = Math.max(0, percent(period.startMs));
        const width = Math.max(NARROWEST_PERCENT, Math.min(100, percent(period.endMs)) - left);
        return (
          <span
            key={period.key}
            className={styles.bar}
            title={text(period)}
            data-severity={period.labels['severity']}
            style={{ insetInlineStart: `${Math.min(left, 100 - width)}%`, width: `${width}%` }}
          />
        );
      })}
    </span>
  );
}
