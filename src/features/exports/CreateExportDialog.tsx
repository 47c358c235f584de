import { type RefObject, useId, useRef, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import type { DataSource } from '#api/contract/cockpit.ts';
import { userMessageOf } from '#api/errors.ts';
import { createExport, type NewExport } from '#api/queries/exporters.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Select } from '#ui/Select.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { TextField } from '#ui/TextField.tsx';
import { showToast } from '#ui/toasts.ts';
import {
  descriptionFlaw,
  endpointFlaw,
  type ExportDraft,
  exportNameFlaw,
  headersOf,
  usualDatadogEndpoint,
} from './export-draft.ts';
import styles from './exports.module.css';
import { ProductChoice } from './ProductChoice.tsx';

interface CreateExportDialogProps {
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

function wantedOf(typed: ExportDraft, source: DataSource): NewExport {
  const { name, description, kind, products, apiKey, headers } = typed;
  const endpoint = typed.endpoint.trim();
  return {
    region: source.region,
    dataSourceId: source.id,
    name: name.trim(),
    description: description.trim(),
    exportedProducts: products.length === 0 ? ['all'] : products,
    destination:
      kind === 'datadog'
        ? { kind, endpoint, apiKey: apiKey.trim() }
        : { kind, endpoint, headers: headersOf(headers) ?? {} },
  };
}

/** Makes a data export. It stays, with all that was typed, until the answer is a success. */
export function CreateExportDialog(props: CreateExportDialogProps) {
  const { projectId, sources, draft, onClose } = props;
  const formId = useId();
  const form = useForm<ExportDraft>({ defaultValues: draft.current ?? emptyDraft(sources[0]) });
  const { register, control, handleSubmit, watch, getValues, setValue, formState } = form;
  const { errors, isSubmitting } = formState;
  const [trouble, setTrouble] = useState<string>();
  const isSending = useRef(false);
  const [kind, sourceId] = watch(['kind', 'sourceId']);
  const source = sources.find(({ id }) => id === sourceId);
  const leave = () => {
    draft.current = { ...getValues(), apiKey: '', headers: '' };
    onClose();
  };
  const create = handleSubmit(async (typed) => {
    if (isSending.current || !source) return;
    isSending.current = true;
    setTrouble(undefined);
    try {
      await createExport(wantedOf(typed, source));
      draft.current = undefined;
      showToast({ title: m.exports_created({ name: typed.name.trim() }) });
      onClose();
    } catch (error) {
      setTrouble(userMessageOf(error));
    } finally {
      isSending.current = false;
    }
  });
  const usual = (next: Partial<Pick<ExportDraft, 'kind' | 'sourceId'>>) => {
    const chosen = sources.find(({ id }) => id === (next.sourceId ?? sourceId));
    const isDatadog = (next.kind ?? kind) === 'datadog';
    const { endpoint } = getValues();
    const isUntouched = endpoint === '' || endpoint.includes('datadoghq.eu');
    if (isUntouched)
      setValue('endpoint', isDatadog ? usualDatadogEndpoint(chosen?.type ?? '') : '');
  };
  return (
    <Dialog
      title={m.exports_create()}
      onClose={leave}
      actions={
        <>
          <Button onClick={leave}>{m.ui_cancel()}</Button>
          <PermittedButton
            projectId={projectId}
            variant="primary"
            type="submit"
            form={formId}
            aria-busy={isSubmitting}
          >
            {m.exports_create()}
          </PermittedButton>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void create(event)}>
        {sources.length === 0 ? <Callout kind="notice">{m.exports_no_source()}</Callout> : null}
        <TextField
          label={m.sources_name()}
          autoComplete="off"
          error={errors.name?.message}
          {...register('name', { validate: (name) => exportNameFlaw(name) ?? true })}
        />
        <TextField
          label={m.exports_description()}
          autoComplete="off"
          error={errors.description?.message}
          {...register('description', { validate: (text) => descriptionFlaw(text) ?? true })}
        />
        <div className={styles.field}>
          <span className={styles.label}>{m.exports_source()}</span>
          <Controller
            control={control}
            name="sourceId"
            render={({ field }) => (
              <Select
                label={m.exports_source()}
                value={field.value}
                options={sources.map(({ id, name, region }) => ({
                  value: id,
                  label: `${name} · ${region}`,
                  isVerbatim: true,
                }))}
                onChange={(next) => {
                  field.onChange(next);
                  usual({ sourceId: next });
                }}
              />
            )}
          />
        </div>
        <Controller
          control={control}
          name="products"
          render={({ field }) => (
            <ProductChoice
              region={source?.region ?? sources[0]?.region ?? ''}
              values={field.value}
              onChange={field.onChange}
            />
          )}
        />
        <div className={styles.field}>
          <span className={styles.label}>{m.exports_destination()}</span>
          <Controller
            control={control}
            name="kind"
            render={({ field }) => (
              <Select
                label={m.exports_destination()}
                value={field.value}
                options={[
                  { value: 'datadog', label: m.exports_datadog() },
                  { value: 'otlp', label: m.exports_otlp() },
                ]}
                onChange={(next) => {
                  const chosen = next === 'otlp' ? 'otlp' : 'datadog';
                  field.onChange(chosen);
                  usual({ kind: chosen });
                }}
              />
            )}
          />
        </div>
        <TextField
          label={m.exports_endpoint()}
          autoComplete="off"
          spellCheck={false}
          placeholder="https://"
          error={errors.endpoint?.message}
          {...register('endpoint', { validate: (text) => endpointFlaw(text) ?? true })}
        />
        {kind === 'datadog' ? (
          <TextField
            label={m.exports_api_key()}
            type="password"
            autoComplete="off"
            error={errors.apiKey?.message}
            {...register('apiKey', {
              validate: (key) =>
                getValues('kind') === 'otlp' || key.trim() !== '' || m.exports_api_key_flaw(),
            })}
          />
        ) : (
          <TextArea
            label={m.exports_headers()}
            hint={m.exports_headers_hint()}
            isCode
            rows={3}
            autoComplete="off"
            error={errors.headers?.message}
            {...register('headers', {
              validate: (text) => headersOf(text) !== undefined || m.exports_headers_flaw(),
            })}
          />
        )}
        <p className={styles.hint}>{m.exports_create_about()}</p>
        {trouble === undefined ? null : <Callout kind="error">{trouble}</Callout>}
      </form>
    </Dialog>
  );
}
