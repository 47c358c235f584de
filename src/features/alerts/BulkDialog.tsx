import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { ruleCountListOptions } from '#api/queries/alerting.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Select } from '#ui/Select.tsx';
import { TextField } from '#ui/TextField.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './Bulk.module.css';
import {
  type BulkPlan,
  bulkPlan,
  type BulkScope,
  bulkScopes,
  unlistedRegions,
} from './bulk-plan.ts';
import { ExpectedMessages } from './ExpectedMessages.tsx';
import { switchMany } from './switch-many.ts';
import { runningWords } from './running-words.ts';
import type { RegionAlerting } from './use-alerting-regions.ts';

export interface BulkDialogProps {
  readonly projectId: string;
  readonly isEnabled: boolean;
  readonly choice: Parameters<typeof bulkScopes>[0];
  readonly places: readonly RegionAlerting[];
  onDone(): void;
  onClose(): void;
}

const NO_SCOPE: BulkScope = { id: '', kind: 'all', rules: [] };

function scopeWords({ kind, productName = '', rules }: BulkScope): string {
  const count = rules.length;
  switch (kind) {
    case 'ticked':
      return m.alerts_bulk_ticked({ count });
    case 'shown':
      return m.alerts_bulk_shown({ count });
    case 'all':
      return m.alerts_bulk_all({ count });
    case 'product':
      return m.alerts_bulk_product({ name: productName, count });
  }
}

/** What switching many rules would mean, before they are switched. */
export function BulkDialog(props: BulkDialogProps) {
  const { projectId, isEnabled, choice, places, onDone, onClose } = props;
  // What is listed may change while one reads; what is switched is what stands here.
  const [scopes] = useState(() => bulkScopes(choice));
  const [unlisted] = useState(() => unlistedRegions(choice.rules, places));
  const [scopeId, setScopeId] = useState(scopes[0]?.id ?? '');
  const [reason, setReason] = useState('');
  const scope = scopes.find(({ id }) => id === scopeId) ?? NO_SCOPE;
  const plan = usePlan(projectId, scope, isEnabled, places);
  const count = plan.moving.length;
  const mutation = useMutation({
    mutationFn: () =>
      switchMany({ projectId, rules: plan.moving, isEnabled, reason: reason.trim() }),
    onSettled: () => {
      onDone();
      onClose();
    },
  });
  const isReady = count > 0 && !mutation.isPending;
  return (
    <Dialog
      title={isEnabled ? m.alerts_bulk_on_title() : m.alerts_bulk_off_title()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{m.ui_cancel()}</Button>
          <Button
            variant="primary"
            aria-disabled={!isReady}
            aria-busy={mutation.isPending}
            onClick={() => {
              if (isReady) mutation.mutate();
            }}
          >
            {isEnabled ? m.alerts_bulk_on_act({ count }) : m.alerts_bulk_off_act({ count })}
          </Button>
        </>
      }
    >
      <div className={styles.bulk}>
        <Select
          label={m.alerts_bulk_scope()}
          options={scopes.map((each) => ({ value: each.id, label: scopeWords(each) }))}
          value={scope.id}
          onChange={setScopeId}
        />
        {unlisted.length > 0 && (scope.kind === 'all' || scope.kind === 'product') ? (
          <Callout
            kind="warning"
            title={m.alerts_bulk_unlisted({ regions: unlisted.join(', ') })}
          />
        ) : null}
        <Consequences projectId={projectId} plan={plan} isEnabled={isEnabled} />
        <TextField
          label={m.alerts_bulk_reason()}
          value={reason}
          maxLength={300}
          onChange={(event) => setReason(event.target.value)}
        />
        <p className={styles.small}>{m.alerts_bulk_undo_hint()}</p>
      </div>
    </Dialog>
  );
}

function usePlan(
  projectId: string,
  scope: BulkScope,
  isEnabled: boolean,
  places: readonly RegionAlerting[],
): BulkPlan {
  const { data } = useQuery(ruleCountListOptions(projectId, currentConfig().regions));
  return useMemo(() => {
    const counts = new Map(
      (data?.items ?? []).flatMap(({ byDataSource }) =>
        byDataSource.map(({ dataSourceId, count }) => [dataSourceId, count] as const),
      ),
    );
    return bulkPlan(scope.rules, { isEnabled, regions: places, counts });
  }, [data, scope, isEnabled, places]);
}

interface ConsequencesProps {
  readonly projectId: string;
  readonly plan: BulkPlan;
  readonly isEnabled: boolean;
}

function Consequences({ projectId, plan, isEnabled }: ConsequencesProps) {
  const { moving, already, resources, sources, offRegions, mutedRegions } = plan;
  return (
    <>
      <dl className={styles.facts}>
        <Fact term={m.alerts_bulk_rules()}>
          {m.alerts_bulk_moving({ count: moving.length })}
          {already > 0 ? ` ${m.alerts_bulk_already({ count: already })}` : null}
        </Fact>
        <Fact term={m.alerts_bulk_resources()}>
          {resources === undefined
            ? m.alerts_bulk_resources_unknown()
            : m.alerts_bulk_watched({ count: resources })}
        </Fact>
        {moving.length > 0 ? (
          <Fact term={isEnabled ? m.alerts_bulk_expected() : m.alerts_bulk_expected_off()}>
            <ExpectedMessages projectId={projectId} rules={moving} />
          </Fact>
        ) : null}
        {sources.map(({ id, name, region, running }) => (
          <Fact key={id} term={m.alerts_bulk_limit({ region })}>
            {running === undefined ? m.alerts_bulk_limit_unknown() : runningWords(running)}{' '}
            <span className={styles.small}>
              <Verbatim>{name}</Verbatim>
            </span>
          </Fact>
        ))}
      </dl>
      {offRegions.length > 0 ? (
        <Callout
          kind="warning"
          title={m.alerts_bulk_off_regions({ regions: offRegions.join(', ') })}
        />
      ) : null}
      {mutedRegions.length > 0 ? (
        <Callout kind="warning" title={m.alerts_bulk_muted({ regions: mutedRegions.join(', ') })} />
      ) : null}
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
