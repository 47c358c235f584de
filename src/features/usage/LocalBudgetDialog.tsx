import { useId, useState } from 'react';
import { useForm } from 'react-hook-form';
import { type LocalBudget, setLocalBudget } from '#lib/usage/local-budget.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { TextField } from '#ui/TextField.tsx';
import { limitFlaw, numberIn, percentsFlaw, percentsIn } from './budget-fields.ts';
import styles from './forecast.module.css';

export interface LocalBudgetDialogProps {
  readonly projectId: string;
  readonly budget: LocalBudget | undefined;
  onClose(): void;
}

/** A budget for the observability of one project, kept in this browser. */
export function LocalBudgetDialog({ projectId, budget, onClose }: LocalBudgetDialogProps) {
  const formId = useId();
  const [isRefused, setRefused] = useState(false);
  const { register, handleSubmit, formState } = useForm({
    defaultValues: {
      limit: budget ? String(budget.limitEuros) : '',
      thresholds: (budget?.thresholds ?? [80]).join(', '),
    },
  });
  const { errors } = formState;
  const keep = (next: LocalBudget | undefined) => {
    if (setLocalBudget(projectId, next)) onClose();
    else setRefused(true);
  };
  const save = handleSubmit(({ limit, thresholds }) =>
    keep({ limitEuros: numberIn(limit), thresholds: percentsIn(thresholds) }),
  );
  return (
    <Dialog
      title={m.budget_local()}
      onClose={onClose}
      actions={
        <>
          {budget ? <Button onClick={() => keep(undefined)}>{m.budget_forget()}</Button> : null}
          <Button onClick={onClose}>{m.ui_cancel()}</Button>
          <Button variant="primary" type="submit" form={formId}>
            {m.budget_save()}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void save(event)}>
        <p className={styles.note}>{m.budget_local_about()}</p>
        <TextField
          label={m.budget_limit()}
          inputMode="decimal"
          autoComplete="off"
          error={errors.limit?.message}
          {...register('limit', { validate: (text) => limitFlaw(text) ?? true })}
        />
        <TextField
          label={m.budget_shares()}
          autoComplete="off"
          error={errors.thresholds?.message}
          {...register('thresholds', { validate: (text) => percentsFlaw(text) ?? true })}
        />
        {isRefused ? <Callout kind="error">{m.budget_not_kept()}</Callout> : null}
      </form>
    </Dialog>
  );
}
