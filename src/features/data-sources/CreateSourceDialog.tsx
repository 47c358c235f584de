import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { Controller, useForm } from 'react-hook-form';
import {
  boundsOf,
  createDataSource,
  type NewDataSource,
  retentionConfigOptions,
} from '#api/queries/data-sources.ts';
import { FormDialog } from '#components/FormDialog.tsx';
import { sayChanged } from '#components/grafana-sync.ts';
import { useDialogForm } from '#components/use-dialog-form.ts';
import { signalText } from '#components/usage-texts.ts';
import { typedNumber } from '#lib/typed-number.ts';
import { m } from '#messages/compiled/messages.js';
import { Field } from '#ui/Field.tsx';
import { Select } from '#ui/Select.tsx';
import { TextField } from '#ui/TextField.tsx';
import styles from './data-sources.module.css';
import { RegionChoice } from './RegionChoice.tsx';
import { nameFlaw } from './source-name.ts';

const TYPES = ['metrics', 'logs', 'traces'] as const;

/** What was typed and not sent: a dialog that is closed by accident opens with it again. */
export interface SourceDraft {
  name: string;
  type: NewDataSource['type'];
  region: string;
  retentionDays: string;
}

export interface CreateSourceDialogProps {
  readonly projectId: string;
  readonly regions: readonly string[];
  readonly draft: RefObject<SourceDraft | undefined>;
  onClose(): void;
}

/** Makes a data source. The dialog stays, with all that was typed, until the answer is a success. */
export function CreateSourceDialog(props: CreateSourceDialogProps) {
  const { projectId, regions, draft, onClose } = props;
  const form = useForm<SourceDraft>({
    defaultValues: draft.current ?? {
      name: '',
      type: 'metrics',
      region: regions[0] ?? '',
      retentionDays: '',
    },
  });
  const { register, control, watch, formState } = form;
  const [region, type] = watch(['region', 'type']);
  const config = useQuery(retentionConfigOptions(region));
  const bounds = config.data && boundsOf(config.data, { type, isProvider: false });
  const { minDays = 1, maxDays = 1_825 } = bounds ?? {};
  const dialog = useDialogForm({
    form,
    keep: (typed) => {
      draft.current = typed;
    },
    write: async ({ retentionDays, name, ...chosen }) => {
      await createDataSource({
        projectId,
        ...chosen,
        name: name.trim(),
        retentionDays: typedNumber(retentionDays),
      });
      sayChanged(projectId, m.sources_created({ name: name.trim() }));
    },
    mayBeDone: m.form_may_be_done,
    onDone: onClose,
    onClose,
  });
  return (
    <FormDialog {...dialog} projectId={projectId} title={m.sources_create()}>
      <TextField
        label={m.sources_name()}
        autoComplete="off"
        spellCheck={false}
        error={formState.errors.name?.message}
        {...register('name', { validate: (name) => nameFlaw(name) ?? true })}
      />
      <div className={styles.choices}>
        <Field label={m.sources_type()}>
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
        </Field>
        <Controller
          control={control}
          name="region"
          render={({ field: { value, onChange } }) => (
            <RegionChoice regions={regions} value={value} onChange={onChange} />
          )}
        />
      </div>
      <TextField
        label={m.sources_retention_optional()}
        inputMode="numeric"
        autoComplete="off"
        placeholder={bounds ? String(bounds.defaultDays) : undefined}
        error={formState.errors.retentionDays?.message}
        {...register('retentionDays', {
          validate: (text) => {
            const days = typedNumber(text) ?? Number.NaN;
            const isFine = Number.isInteger(days) && days >= minDays && days <= maxDays;
            return (
              text.trim() === '' || isFine || m.retention_bounds({ min: minDays, max: maxDays })
            );
          },
        })}
      />
      <p className={styles.hint}>{m.sources_create_cost()}</p>
    </FormDialog>
  );
}
