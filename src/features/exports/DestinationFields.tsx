import { Controller, type UseFormReturn } from 'react-hook-form';
import { m } from '#messages/compiled/messages.js';
import { Field } from '#ui/Field.tsx';
import { Select } from '#ui/Select.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { TextField } from '#ui/TextField.tsx';
import { type ExportDraft, endpointFlaw, headersOf, nextEndpoint } from './export-draft.ts';

interface DestinationFieldsProps {
  readonly form: UseFormReturn<ExportDraft>;
  /** What the data source holds, for Datadog's usual address. */
  readonly sourceType: string;
}

/** Where an export sends to, with the secrets that go along. */
export function DestinationFields({ form, sourceType }: DestinationFieldsProps) {
  const { register, control, watch, getValues, setValue, formState } = form;
  const { errors } = formState;
  return (
    <>
      <Field label={m.exports_destination()}>
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
                setValue('endpoint', nextEndpoint(getValues('endpoint'), chosen, sourceType));
              }}
            />
          )}
        />
      </Field>
      <TextField
        label={m.exports_endpoint()}
        autoComplete="off"
        spellCheck={false}
        placeholder="https://"
        error={errors.endpoint?.message}
        {...register('endpoint', { validate: (text) => endpointFlaw(text) ?? true })}
      />
      {watch('kind') === 'datadog' ? (
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
            validate: (text) =>
              getValues('kind') === 'datadog' ||
              headersOf(text) !== undefined ||
              m.exports_headers_flaw(),
          })}
        />
      )}
    </>
  );
}
