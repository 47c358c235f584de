import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { userMessageOf } from '#api/errors.ts';
import { exporterChange, isWritingExports, type ListedExport } from '#api/queries/exporters.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { TextField } from '#ui/TextField.tsx';
import { showToast } from '#ui/toasts.ts';
import { descriptionFlaw, exportNameFlaw } from './export-draft.ts';
import styles from './exports.module.css';
import { ProductChoice } from './ProductChoice.tsx';

interface EditExportDialogProps {
  readonly projectId: string;
  readonly exported: ListedExport;
  onClose(): void;
}

/** Another name, description or choice of products. Its destination holds secrets that nobody can read back. */
export function EditExportDialog({ projectId, exported, onClose }: EditExportDialogProps) {
  const formId = useId();
  const { id, region } = exported;
  const isAll = exported.exportedProducts.includes('all');
  const { register, control, handleSubmit, formState } = useForm({
    defaultValues: {
      name: exported.name,
      description: exported.description,
      products: isAll ? [] : exported.exportedProducts,
    },
  });
  const change = useMutation(exporterChange());
  const save = handleSubmit(({ name, description, products }) => {
    if (isWritingExports()) return;
    change.mutate(
      {
        region,
        id,
        name: name.trim(),
        description: description.trim(),
        exportedProducts: products.length === 0 ? ['all'] : products,
      },
      {
        onSuccess: () => {
          showToast({ title: m.exports_changed({ name: name.trim() }) });
          onClose();
        },
      },
    );
  });
  return (
    <Dialog
      title={m.exports_change()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{m.ui_cancel()}</Button>
          <PermittedButton
            projectId={projectId}
            variant="primary"
            type="submit"
            form={formId}
            aria-busy={change.isPending}
          >
            {m.exports_save()}
          </PermittedButton>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void save(event)}>
        <TextField
          label={m.sources_name()}
          autoComplete="off"
          error={formState.errors.name?.message}
          {...register('name', { validate: (name) => exportNameFlaw(name) ?? true })}
        />
        <TextField
          label={m.exports_description()}
          autoComplete="off"
          error={formState.errors.description?.message}
          {...register('description', { validate: (text) => descriptionFlaw(text) ?? true })}
        />
        <Controller
          control={control}
          name="products"
          render={({ field }) => (
            <ProductChoice region={region} values={field.value} onChange={field.onChange} />
          )}
        />
        <p className={styles.hint}>{m.exports_change_about()}</p>
        {change.error ? <Callout kind="error">{userMessageOf(change.error)}</Callout> : null}
      </form>
    </Dialog>
  );
}
