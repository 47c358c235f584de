import { useId, useState } from 'react';
import { Link } from 'react-router';
import type { ActiveAlert } from '#lib/alerting/active-alert.ts';
import { alertLink, rangeAround } from '#lib/alerting/alert-link.ts';
import { nowMs } from '#lib/clock.ts';
import type { Labels } from '#lib/series.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { StateMark } from '#ui/StateMark.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './AlertRow.module.css';
import { Chips } from './Chips.tsx';
import { SilenceAlert } from './SilenceButton.tsx';
import { labelTexts } from './words.ts';

interface AlertRowProps {
  readonly projectId: string;
  readonly alert: ActiveAlert;
  /** Those of its labels that tell it from its neighbours. */
  readonly telling: Labels;
}

/** An alert in two lines; all it says opens in its place. */
export function AlertRow({ projectId, alert, telling }: AlertRowProps) {
  const { ruleName, displayName, state, sinceMs, region, labels, annotations, receivers } = alert;
  const [isOpen, setOpen] = useState(false);
  const detailId = useId();
  const summary = annotations['summary'] ?? annotations['description'];
  const resource = alert.resourceName ?? alert.resourceId;
  const range = sinceMs === undefined ? undefined : rangeAround(sinceMs, nowMs());
  const all = labelTexts(labels);
  const shown = labelTexts(telling);
  const more = all.length - shown.length;
  return (
    <div className={styles.row}>
      <span className={styles.mark}>
        <StateMark state={state} />
      </span>
      <div className={styles.what}>
        <div className={styles.name}>
          <Verbatim>{displayName ?? ruleName}</Verbatim>
          {resource === undefined ? null : (
            <Link to={alertLink(projectId, alert, range)}>
              <Verbatim>{resource}</Verbatim>
            </Link>
          )}
          {alert.isSilenced ? <Badge>{m.alerts_silenced()}</Badge> : null}
          {alert.isInhibited ? <Badge>{m.alerts_inhibited()}</Badge> : null}
          {isOpen ? null : <Chips texts={shown} />}
          {more > 0 ? (
            <button
              type="button"
              className={styles.more}
              aria-expanded={isOpen}
              aria-controls={detailId}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? m.alerts_labels_fewer() : m.alerts_labels_more({ count: more })}
            </button>
          ) : null}
        </div>
        <div id={detailId} hidden={!isOpen}>
          {isOpen ? <Chips texts={all} /> : null}
        </div>
        {summary || receivers.length > 0 ? (
          <p className={isOpen ? styles.words : styles.oneLine}>
            {summary ? <Verbatim>{summary}</Verbatim> : null}
            {receivers.length > 0 ? (
              <span className={styles.small}>
                {summary ? ' · ' : null}
                {m.alerts_receivers()} <Verbatim>{receivers.join(', ')}</Verbatim>
              </span>
            ) : null}
          </p>
        ) : null}
      </div>
      <div className={styles.facts}>
        <Badge>
          <Verbatim>{region}</Verbatim>
        </Badge>
        {sinceMs === undefined ? null : <RelativeTime timeMs={sinceMs} />}
        <SilenceAlert
          projectId={projectId}
          region={region}
          labels={{ ...labels, alertname: ruleName }}
        />
      </div>
    </div>
  );
}
