import { useMutation, useQuery } from '@tanstack/react-query';
import { type RefObject, useId } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { userMessageOf } from '#api/errors.ts';
import {
  boundsOf,
  dataSourceCreation,
  isWritingDataSources,
  type NewDataSource,
  retentionConfigOptions,
} from '#api/queries/data-sources.ts';
import { sayChanged } from '#components/grafana-sync.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { signalText } from '#components/usage-texts.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Select } from '#ui/Select.tsx';
import { TextField } from '#ui/TextField.tsx';
import styles from './data-sources.module.css';
import { nameFlaw } from './source-name.ts';

const TYPES = ['metrics', 'logs', 'traces'] as const;

/** What was typed and not sent: a dialog that is closed by accident opens with it again. */
export interface SourceDraft {
  name: string;
  type: NewDataSource['type'];
  region: string;
  retentionDays: string;
}

interface CreateSourceDialogProps {
  readonly projectId: string;
  readonly regions: readonly string[];
  readonly draft: RefObject<SourceDraft | undefined>;
  onClose(): void;
}

/** Makes a data source. The dialog stays, with all that was typed, until the answer is a success. */
export function CreateSourceDialog(props: CreateSourceDialogProps) {
  const { projectId, regions, draft, onClose } = props;
  const formId = useId();
  const { register, control, handleSubmit, watch, getValues, formState } = useForm<SourceDraft>({
    defaultValues: draft.current ?? {
      name: '',
      type: 'metrics',
      region: regions[0] ?? '',
      retentionDays: '',
    },
  });
  const leave = () => {
    draft.current = getValues();
    onClose();
  };
  const [region, type] = watch(['region', 'type']);
  const config = useQuery(retentionConfigOptions(region));
  const bounds = config.data && boundsOf(config.data, { type, isProvider: false });
  const { minDays = 1, maxDays = 1_825 } = bounds ?? {};
  const creation = useMutation(dataSourceCreation());
  const create = handleSubmit((typed) => {
    if (isWritingDataSources()) return;
    const { retentionDays } = typed;
    creation.mutate(
      {
        projectId,
        region: typed.region,
        type: typed.type,
        name: typed.name.trim(),
        retentionDays: retentionDays.trim() === '' ? undefined : Number(retentionDays),
      },
      {
        onSuccess: ({ name }) => {
          sayChanged(projectId, m.sources_created({ name }));
          draft.current = undefined;
          onClose();
        },
      },
    );
  });
  return (
    <Dialog
      title={m.sources_create()}
      onClose={leave}
      actions={
        <>
          <Button onClick={leave}>{m.ui_cancel()}</Button>
          <PermittedButton
            projectId={projectId}
            variant="primary"
            type="submit"
            form={formId}
            aria-busy={creation.isPending}
          >
            {m.sources_create()}
          </PermittedButton>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void create(event)}>
        <TextField
          label={m.sources_name()}
          autoComplete="off"
          spellCheck={false}
          error={formState.errors.name?.message}
          {...register('name', { validate: (name) => nameFlaw(name) ?? true })}
        />
        <div className={styles.choices}>
          <Controller
            control={control}
            name="type"
            render={({ field }) => (
              <Select
                label={m.sources_type()}
                value={field.value}
                options={TYPES.map((value) => ({ value, label: signalText(value) }))}
                onChange={field.onChange}
              />
            )}
          />
          <Controller
            control={control}
            name="region"
            render={({ field }) => (
              <Select
                label={m.usage_by_region()}
                value={field.value}
                options={regions.map((value) => ({ value, label: value, isVerbatim: true }))}
                onChange={field.onChange}
              />
            )}
          />
        </div>
        <TextField
          label={m.sources_retention_optional()}
          inputMode="numeric"
          placeholder={bounds ? String(bounds.defaultDays) : undefined}
          error={formState.errors.retentionDays?.message}
          {...register('retentionDays', {
            validate: (text) =>
              text.trim() === '' ||
              (/^\d+$/.test(text.trim()) && Number(text) >= minDays && Number(text) <= maxDays) ||
              m.retention_bounds({ min: minDays, max: maxDays }),
          })}
        />
        <p className={styles.hint}>{m.sources_create_cost()}</p>
        {creation.error ? <Callout kind="error">{userMessageOf(creation.error)}</Callout> : null}
      </form>
    </Dialog>
  );
}
