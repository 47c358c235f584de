import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { userMessageOf } from '#api/errors.ts';
import { ruleCountListOptions } from '#api/queries/alerting.ts';
import { managerSwitch } from '#api/queries/alerting-writes.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { guardSentence } from '#lib/alerting/guards.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { classNames } from '#ui/class-names.ts';
import { ConfirmByName } from '#ui/ConfirmByName.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { StateMark } from '#ui/StateMark.tsx';
import { showToast } from '#ui/toasts.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import type { AlertRule } from './alert-rule.ts';
import { logChange } from './change-log.ts';
import { ContactList } from './ContactList.tsx';
import styles from './contacts.module.css';
import { TestAlert } from './TestAlert.tsx';
import { runningWords } from './running-words.ts';
import type { RegionAlerting } from './use-alerting-regions.ts';

interface ManagerButtonProps {
  readonly projectId: string;
  readonly place: RegionAlerting;
  readonly rules: readonly AlertRule[];
}

interface RegionCardProps extends ManagerButtonProps {
  /** Of one's own rules there, those that never alert. */
  readonly recordingCount: number;
}

/** The alert manager of one region: on or off, its contacts, a test, and what is at odds. */
export function RegionCard({ projectId, place, rules, recordingCount }: RegionCardProps) {
  const { region, alertManager, guards, isWaiting } = place;
  return (
    <Card
      title={
        <>
          <Verbatim>{region}</Verbatim> <ManagerState alertManager={alertManager} />
        </>
      }
      actions={<ManagerButton projectId={projectId} place={place} rules={rules} />}
    >
      <div className={classNames(styles.body, alertManager !== 'off' && styles.reserved)}>
        {guards.map((guard) => (
          <Callout key={guard} kind="warning">
            {guardSentence(guard, region)}
          </Callout>
        ))}
        {isWaiting ? <Skeleton height="24rem" /> : null}
        {alertManager === 'off' ? <p className={styles.small}>{m.contacts_manager_off()}</p> : null}
        {alertManager === 'on' ? (
          <>
            <ContactList projectId={projectId} place={place} />
            <TestAlert projectId={projectId} place={place} />
          </>
        ) : null}
        <div className={styles.foot}>
          <RuleCounts projectId={projectId} region={region} recordingCount={recordingCount} />
        </div>
      </div>
    </Card>
  );
}

function ManagerState({ alertManager }: Pick<RegionAlerting, 'alertManager'>) {
  if (alertManager === 'unknown') return <StateMark state="unknown" />;
  return alertManager === 'on' ? (
    <StateMark state="ok" word={m.contacts_manager_is_on()} />
  ) : (
    <StateMark state="unknown" word={m.contacts_manager_is_off()} />
  );
}

function ManagerButton({ projectId, place, rules }: ManagerButtonProps) {
  const { region, alertManager, contacts } = place;
  const [isAsking, setAsking] = useState(false);
  const mutation = useMutation(managerSwitch());
  const switched = (isEnabled: boolean) => ({
    onSuccess: () => {
      const act = isEnabled ? 'manager-on' : 'manager-off';
      const lost = isEnabled ? [] : rules.filter((rule) => rule.region === region && isOn(rule));
      const moved = lost.map(({ ruleId = '', name }) => ({ region, ruleId, name }));
      logChange(projectId, { act, rules: moved, regions: [region], isEnabled });
      showToast({
        title: isEnabled
          ? m.contacts_manager_on_done({ region })
          : m.contacts_manager_off_done({ region }),
      });
      setAsking(false);
    },
    onError: (error: Error) => {
      if (isEnabled) {
        const title = m.contacts_manager_failed({ region });
        showToast({ kind: 'error', title, body: userMessageOf(error) });
      }
    },
  });
  if (alertManager === 'unknown') return null;
  if (alertManager === 'off') {
    return (
      <PermittedButton
        projectId={projectId}
        variant="primary"
        aria-busy={mutation.isPending}
        onClick={() => {
          if (!mutation.isPending) {
            mutation.mutate({ projectId, region, isEnabled: true }, switched(true));
          }
        }}
      >
        {m.contacts_manager_on()}
      </PermittedButton>
    );
  }
  return (
    <>
      <PermittedButton projectId={projectId} onClick={() => setAsking(true)}>
        {m.contacts_manager_off_ask()}
      </PermittedButton>
      {isAsking ? (
        <ConfirmByName
          title={m.contacts_manager_off_title({ region })}
          name={region}
          act={m.contacts_manager_off_act()}
          isBusy={mutation.isPending}
          error={mutation.error ? userMessageOf(mutation.error) : undefined}
          onConfirm={() =>
            mutation.mutate({ projectId, region, isEnabled: false }, switched(false))
          }
          onClose={() => {
            mutation.reset();
            setAsking(false);
          }}
        >
          <ul className={styles.losses}>
            <li>{m.contacts_loss_contacts({ count: contacts?.contactPoints.length ?? 0 })}</li>
            <li>
              {m.contacts_loss_rules({
                count: rules.filter((rule) => rule.region === region && isOn(rule)).length,
              })}
            </li>
            <li>{m.contacts_loss_notifications()}</li>
          </ul>
        </ConfirmByName>
      ) : null}
    </>
  );
}

const isOn = ({ kind, status }: AlertRule) =>
  kind === 'default' && (status === 'enabled' || status === 'enabling');

interface RuleCountsProps {
  readonly projectId: string;
  readonly region: string;
  readonly recordingCount: number;
}

/** How many rules run, by source, against what one source may. */
function RuleCounts({ projectId, region, recordingCount }: RuleCountsProps) {
  const query = useQuery(ruleCountListOptions(projectId, [region]));
  const counts = query.data?.items[0];
  if (query.isPending) return <Skeleton height="3.5rem" />;
  if (!counts) {
    const error = query.error ?? query.data?.failed[0]?.error;
    return (
      <p className={styles.small}>{error ? userMessageOf(error) : m.contacts_counts_unknown()}</p>
    );
  }
  const { preconfigured, custom, byDataSource } = counts;
  return (
    <section aria-label={m.contacts_counts({ region })} className={styles.counts}>
      <p>
        {m.contacts_counts_words({ preconfigured, custom })}
        {recordingCount > 0 ? ` ${m.contacts_counts_recording({ count: recordingCount })}` : null}
      </p>
      <ul>
        {byDataSource
          .filter(({ count }) => count > 0)
          .map(({ dataSourceId, dataSourceName, count }) => (
            <li key={dataSourceId}>
              <Verbatim>{dataSourceName}</Verbatim>{' '}
              <span className={styles.small}>{runningWords(count)}</span>
            </li>
          ))}
      </ul>
    </section>
  );
}
