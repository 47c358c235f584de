import { Controller, type UseFormReturn } from 'react-hook-form';
import { m } from '#messages/compiled/messages.js';
import { TextField } from '#ui/TextField.tsx';
import { descriptionFlaw, type ExportDraft, exportNameFlaw } from './export-draft.ts';
import { ProductChoice } from './ProductChoice.tsx';

interface ExportFieldsProps {
  readonly form: UseFormReturn<ExportDraft>;
}

/** What an export is called, and what it is for. */
export function ExportWords({ form: { register, formState } }: ExportFieldsProps) {
  const { errors } = formState;
  return (
    <>
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
    </>
  );
}

/** The products of which it sends. */
export function ExportProducts({ form, region }: ExportFieldsProps & { readonly region: string }) {
  return (
    <Controller
      control={form.control}
      name="products"
      render={({ field }) => (
        <ProductChoice region={region} values={field.value} onChange={field.onChange} />
      )}
    />
  );
}
