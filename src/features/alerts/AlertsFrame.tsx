import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { userMessageOf } from '#api/errors.ts';
import { Freshness } from '#components/Freshness.tsx';
import { PageHeader } from '#components/PageHeader.tsx';
import { PageViews } from '#components/PageViews.tsx';
import { TopbarTools } from '#components/TopbarTools.tsx';
import { OWN_PROJECT_ID, paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import styles from './alerts.module.css';
import type { Gathered } from './gather.ts';

interface View {
  readonly label: () => string;
  to(projectId: string): string;
}

const active = (to: View['to']): View => ({ to, label: m.alerts_view_active });
const rules: View = { to: paths.rules.to, label: m.alerts_view_rules };
const silences: View = { to: paths.silences.to, label: m.alerts_view_silences };

/** Servers of one's own have no rules to switch and no contacts to add: what is active comes first there. */
const OWN_VIEWS: readonly View[] = [active(paths.alerts.to), rules, silences];

const VIEWS: readonly View[] = [
  { to: paths.alerts.to, label: m.alerts_view_all },
  active(paths.activeAlerts.to),
  silences,
  { to: paths.noise.to, label: m.alerts_view_noise },
  { to: paths.alertCoverage.to, label: m.alerts_view_coverage },
  { to: paths.alertManagers.to, label: m.alerts_view_contacts },
  rules,
  { to: paths.alertChanges.to, label: m.alerts_view_changes },
];

interface AlertsFrameProps {
  readonly lead: string;
  /** Absent where nothing was asked. */
  readonly answered?: Pick<Gathered<unknown>, 'failures' | 'updatedMs' | 'retry'>;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** What the pages of alerts have in common: their way to each other, and who did not answer. */
export function AlertsFrame({ lead, answered, actions, children }: AlertsFrameProps) {
  const { projectId = '' } = useParams();
  const { failures = [], updatedMs, retry } = answered ?? {};
  // A region is asked several things, and says of each the same.
  const missing = new Set(
    failures.map(({ place, error }) =>
      m.alerts_place_failed({ place, reason: userMessageOf(error) }),
    ),
  );
  return (
    <>
      {answered ? (
        <TopbarTools>
          <Freshness updatedMs={updatedMs} />
        </TopbarTools>
      ) : null}
      <PageHeader title={m.alerts_title()} lead={lead} actions={actions} />
      <PageViews
        label={m.alerts_views()}
        views={(projectId === OWN_PROJECT_ID ? OWN_VIEWS : VIEWS).map(({ to, label }) => ({
          to: to(projectId),
          label: label(),
        }))}
      />
      {missing.size > 0 ? (
        <div className={styles.notices}>
          <Callout
            kind="warning"
            title={m.alerts_partial()}
            action={<Button onClick={retry}>{m.query_retry()}</Button>}
          >
            <ul>
              {[...missing].map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Callout>
        </div>
      ) : null}
      {children}
    </>
  );
}
