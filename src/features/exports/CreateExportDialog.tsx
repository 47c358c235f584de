import type { RefObject } from 'react';
import { Controller, useForm } from 'react-hook-form';
import type { DataSource } from '#api/contract/cockpit.ts';
import { createExport } from '#api/queries/exporters.ts';
import { FormDialog } from '#components/FormDialog.tsx';
import { useDialogForm } from '#components/use-dialog-form.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Field } from '#ui/Field.tsx';
import { Select } from '#ui/Select.tsx';
import { showToast } from '#ui/toasts.ts';
import { DestinationFields } from './DestinationFields.tsx';
import { ExportProducts, ExportWords } from './ExportFields.tsx';
import {
  destinationOf,
  type ExportDraft,
  nextEndpoint,
  productsOf,
  usualDatadogEndpoint,
} from './export-draft.ts';
import styles from './exports.module.css';

export interface CreateExportDialogProps {
  readonly projectId: string;
  /** The provider's own: only those can be exported. */
  readonly sources: readonly DataSource[];
  readonly draft: RefObject<ExportDraft | undefined>;
  onClose(): void;
}

function emptyDraft(source: DataSource | undefined): ExportDraft {
  return {
    name: '',
    description: '',
    sourceId: source?.id ?? '',
    kind: 'datadog',
    endpoint: usualDatadogEndpoint(source?.type ?? 'metrics'),
    products: [],
    apiKey: '',
    headers: '',
  };
}

async function create(typed: ExportDraft, source: DataSource | undefined): Promise<void> {
  const name = typed.name.trim();
  await createExport({
    region: source?.region ?? '',
    dataSourceId: typed.sourceId,
    name,
    description: typed.description.trim(),
    exportedProducts: productsOf(typed),
    destination: destinationOf(typed),
  });
  showToast({ title: m.exports_created({ name }) });
}

/** Makes a data export. It stays, with all that was typed, until the answer is a success. */
export function CreateExportDialog(props: CreateExportDialogProps) {
  const { projectId, sources, draft, onClose } = props;
  const form = useForm<ExportDraft>({ defaultValues: draft.current ?? emptyDraft(sources[0]) });
  const { control, watch, getValues, setValue, formState } = form;
  const typeOf = (sourceId: string) => sources.find(({ id }) => id === sourceId)?.type ?? 'metrics';
  const sourceId = watch('sourceId');
  const source = sources.find(({ id }) => id === sourceId);
  const dialog = useDialogForm({
    form,
    keep: (typed) => {
      draft.current = typed && { ...typed, apiKey: '', headers: '' };
    },
    write: (typed) => create(typed, source),
    mayBeDone: m.form_may_be_done,
    onDone: onClose,
    onClose,
  });
  return (
    <FormDialog {...dialog} projectId={projectId} title={m.exports_create()}>
      {sources.length === 0 ? <Callout kind="notice">{m.exports_no_source()}</Callout> : null}
      <ExportWords form={form} />
      <Field label={m.exports_source()}>
        <Controller
          control={control}
          name="sourceId"
          rules={{ validate: () => source !== undefined || m.exports_source_flaw() }}
          render={({ field }) => (
            <Select
              label={m.exports_source()}
              value={field.value}
              placeholder={m.exports_source_flaw()}
              options={sources.map(({ id, name, region }) => ({
                value: id,
                label: `${name} · ${region}`,
                isVerbatim: true,
              }))}
              onChange={(next) => {
                field.onChange(next);
                const { endpoint, kind } = getValues();
                setValue('endpoint', nextEndpoint(endpoint, kind, typeOf(next)));
              }}
            />
          )}
        />
      </Field>
      {formState.errors.sourceId?.message ? (
        <Callout kind="error">{formState.errors.sourceId.message}</Callout>
      ) : null}
      <ExportProducts form={form} region={source?.region ?? ''} />
      <DestinationFields form={form} sourceType={typeOf(sourceId)} />
      <p className={styles.hint}>{m.exports_create_about()}</p>
    </FormDialog>
  );
}
