import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Budget, BudgetAlert } from '#api/contract/budgets.ts';
import { userMessageOf } from '#api/errors.ts';
import { projectListOptions } from '#api/queries/account.ts';
import { type BudgetChange, budgetChange, type BudgetNotification } from '#api/queries/budgets.ts';
import { Permitted, PermittedButton } from '#components/Permitted.tsx';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Drawer } from '#ui/Drawer.tsx';
import { Select } from '#ui/Select.tsx';
import { Switch } from '#ui/Switch.tsx';
import { TextField } from '#ui/TextField.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import {
  numberIn,
  RECIPIENT_KINDS,
  type RecipientKind,
  recipientsFlaw,
  recipientsIn,
  thresholdFlaw,
  wholeLimitFlaw,
} from './budget-fields.ts';
import { eurosText } from './forecast-words.ts';
import { limitOf } from './use-budgets.ts';
import styles from './forecast.module.css';

export interface BudgetDrawerProps {
  readonly projectId: string;
  readonly budgets: readonly Budget[] | undefined;
  readonly error: Error | null;
  onClose(): void;
}

/** One change at a time: what was done to which part, and how it went. */
interface Changing {
  readonly projectId: string;
  readonly isPending: boolean;
  /** The key of the part a change of which is under way. */
  readonly pending: string | undefined;
  /** Resolves to whether it was made. */
  change(key: string, change: BudgetChange): Promise<boolean>;
}

const KINDS = {
  email: m.budget_by_email,
  sms: m.budget_by_sms,
  webhook: m.budget_by_webhook,
} as const satisfies Record<RecipientKind, () => string>;

/** The organization's budgets, their alerts and whom those tell: each change is made at once, by itself. */
export function BudgetDrawer({ projectId, budgets, error, onClose }: BudgetDrawerProps) {
  const mutation = useMutation(budgetChange());
  const projects = useQuery(projectListOptions());
  const [pending, setPending] = useState<string>();
  const changing: Changing = {
    projectId,
    isPending: mutation.isPending,
    pending: mutation.isPending ? pending : undefined,
    change: async (key, change) => {
      if (mutation.isPending) return false;
      setPending(key);
      try {
        await mutation.mutateAsync(change);
        return true;
      } catch {
        // Said below, by the mutation's own error.
        return false;
      }
    },
  };
  const organizationId =
    budgets?.[0]?.organizationId ??
    projects.data?.find(({ id }) => id === projectId)?.organizationId;
  return (
    <Drawer title={m.budget_shared()} lead={m.budget_shared_about()} onClose={onClose}>
      {mutation.error ? <Callout kind="error">{userMessageOf(mutation.error)}</Callout> : null}
      {error ? <Callout kind="error">{userMessageOf(error)}</Callout> : null}
      {(budgets ?? []).map((budget) => (
        <BudgetForm key={budget.id} budget={budget} changing={changing} />
      ))}
      {organizationId === undefined ? null : (
        <>
          <h3 className={styles.section}>{m.budget_new()}</h3>
          <OneField
            label={m.budget_limit_whole()}
            initial=""
            verb={m.budget_create()}
            changing={changing}
            changeKey="new"
            flaw={wholeLimitFlaw}
            make={(text) => ({ kind: 'create', organizationId, limit: numberIn(text) })}
          />
        </>
      )}
    </Drawer>
  );
}

function BudgetForm({ budget, changing }: { budget: Budget; changing: Changing }) {
  const { id: budgetId, isEnabled } = budget;
  const isTurning = changing.pending === `${budgetId} enabled`;
  const name = eurosText(limitOf(budget));
  return (
    <section aria-label={m.budget_a_month({ budget: name })}>
      <h3 className={styles.section}>{m.budget_a_month({ budget: name })}</h3>
      <div className={styles.form}>
        <div className={styles.row}>
          <OneField
            key={limitOf(budget)}
            label={m.budget_limit_whole()}
            initial={String(limitOf(budget))}
            verb={m.budget_save()}
            changing={changing}
            changeKey={`${budgetId} limit`}
            flaw={wholeLimitFlaw}
            make={(text) => ({ kind: 'update', budgetId, limit: numberIn(text) })}
            isKept
          />
          <Permitted projectId={changing.projectId}>
            {({ guard }) => (
              <Switch
                label={m.budget_enabled()}
                hasWord
                state={
                  isTurning ? (isEnabled ? 'turning-off' : 'turning-on') : isEnabled ? 'on' : 'off'
                }
                onChange={guard((isOn: boolean) => {
                  const change = { kind: 'update', budgetId, isEnabled: isOn } as const;
                  void changing.change(`${budgetId} enabled`, change);
                })}
              />
            )}
          </Permitted>
          <PermittedButton
            projectId={changing.projectId}
            variant="ghost"
            aria-busy={changing.pending === `${budgetId} delete`}
            onClick={() => void changing.change(`${budgetId} delete`, { kind: 'delete', budgetId })}
          >
            {m.budget_delete()}
          </PermittedButton>
        </div>
        <ul className={styles.alerts} aria-label={m.budget_alerts()}>
          {budget.alerts.map((alert) => (
            <AlertForm key={alert.id} alert={alert} changing={changing} />
          ))}
        </ul>
        <OneField
          label={m.budget_new_alert()}
          initial=""
          verb={m.budget_add_alert()}
          changing={changing}
          changeKey={`${budgetId} alert`}
          flaw={thresholdFlaw}
          make={(text) => ({ kind: 'create-alert', budgetId, threshold: numberIn(text) })}
        />
      </div>
    </section>
  );
}

function AlertForm({ alert, changing }: { alert: BudgetAlert; changing: Changing }) {
  const { id: budgetAlertId, threshold } = alert;
  return (
    <li>
      <div className={styles.row}>
        <OneField
          key={threshold}
          label={m.budget_threshold()}
          initial={String(threshold)}
          verb={m.budget_save()}
          changing={changing}
          changeKey={`${budgetAlertId} threshold`}
          flaw={thresholdFlaw}
          make={(text) => ({ kind: 'update-alert', budgetAlertId, threshold: numberIn(text) })}
          isKept
        />
        <PermittedButton
          projectId={changing.projectId}
          variant="ghost"
          onClick={() =>
            void changing.change(`${budgetAlertId} delete`, { kind: 'delete-alert', budgetAlertId })
          }
        >
          {m.budget_delete_alert({ percent: threshold })}
        </PermittedButton>
      </div>
      {alert.notifications.map((notification) => (
        <NotificationForm key={notification.id} notification={notification} changing={changing} />
      ))}
      <NewNotification alert={alert} changing={changing} />
    </li>
  );
}

interface NotificationFormProps {
  readonly notification: BudgetNotification;
  readonly changing: Changing;
}

function NotificationForm({ notification, changing }: NotificationFormProps) {
  const { id: notificationId, type, recipients } = notification;
  const kind = RECIPIENT_KINDS.find((each) => each === type);
  const told = recipients.join(', ');
  return (
    <div className={styles.row}>
      {kind ? (
        <OneField
          key={told}
          label={KINDS[kind]()}
          initial={told}
          verb={m.budget_save()}
          changing={changing}
          changeKey={`${notificationId} recipients`}
          flaw={(text) => recipientsFlaw(kind, text)}
          make={(text) => ({
            kind: 'update-notification',
            notificationId,
            recipients: recipientsIn(kind, text),
          })}
          isKept
        />
      ) : (
        // A kind that is not known yet is shown, and may be taken away.
        <Verbatim>{told}</Verbatim>
      )}
      <PermittedButton
        projectId={changing.projectId}
        variant="ghost"
        onClick={() =>
          void changing.change(`${notificationId} delete`, {
            kind: 'delete-notification',
            notificationId,
          })
        }
      >
        {m.budget_stop_telling({ recipients: told })}
      </PermittedButton>
    </div>
  );
}

function NewNotification({ alert, changing }: { alert: BudgetAlert; changing: Changing }) {
  const [kind, setKind] = useState<RecipientKind>('email');
  const { id: budgetAlertId, threshold } = alert;
  return (
    <div className={styles.inline}>
      <Select
        label={m.budget_tell_by({ percent: threshold })}
        value={kind}
        options={RECIPIENT_KINDS.map((value) => ({ value, label: KINDS[value]() }))}
        onChange={(value) => setKind(RECIPIENT_KINDS.find((each) => each === value) ?? 'email')}
      />
      <OneField
        label={m.budget_tell_whom({ percent: threshold })}
        initial=""
        verb={m.budget_tell()}
        changing={changing}
        changeKey={`${budgetAlertId} notification`}
        flaw={(text) => recipientsFlaw(kind, text)}
        make={(text) => ({
          kind: 'create-notification',
          budgetAlertId,
          recipients: recipientsIn(kind, text),
        })}
      />
    </div>
  );
}

interface OneFieldProps {
  readonly label: string;
  readonly initial: string;
  readonly verb: string;
  readonly changing: Changing;
  readonly changeKey: string;
  flaw(text: string): string | undefined;
  make(text: string): BudgetChange;
  /** True where the field shows what there is, rather than what is to be added. */
  readonly isKept?: boolean;
}

/** One value and its button. What was typed stays where the change was refused. */
function OneField(props: OneFieldProps) {
  const { label, initial, verb, changing, changeKey, flaw, make, isKept = false } = props;
  const { register, handleSubmit, formState, reset } = useForm({
    defaultValues: { text: initial },
  });
  const submit = handleSubmit(async ({ text }) => {
    if (isKept && text === initial) return;
    const isMade = await changing.change(changeKey, make(text));
    if (isMade && !isKept) reset();
  });
  return (
    <form className={styles.inline} onSubmit={(event) => void submit(event)}>
      <TextField
        label={label}
        autoComplete="off"
        spellCheck={false}
        error={formState.errors.text?.message}
        {...register('text', { validate: (text) => flaw(text) ?? true })}
      />
      <PermittedButton
        projectId={changing.projectId}
        type="submit"
        aria-busy={changing.pending === changeKey}
      >
        {verb}
      </PermittedButton>
    </form>
  );
}
