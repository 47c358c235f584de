import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { changeExport, type ListedExport } from '#api/queries/exporters.ts';
import { FormDialog } from '#components/FormDialog.tsx';
import { useDialogForm } from '#components/use-dialog-form.ts';
import { m } from '#messages/compiled/messages.js';
import { Checkbox } from '#ui/Checkbox.tsx';
import { showToast } from '#ui/toasts.ts';
import { DestinationFields } from './DestinationFields.tsx';
import { ExportProducts, ExportWords } from './ExportFields.tsx';
import { destinationOf, draftOf, type ExportDraft, productsOf } from './export-draft.ts';
import styles from './exports.module.css';

export interface EditExportDialogProps {
  readonly projectId: string;
  readonly exported: ListedExport;
  /** What its data source holds. */
  readonly sourceType: string;
  onClose(): void;
}

/**
 * Changes all of an export but its data source, which the API does not take. Its destination is replaced
 * whole, with its secrets, or left alone: nobody can read them back.
 */
export function EditExportDialog(props: EditExportDialogProps) {
  const { projectId, exported, sourceType, onClose } = props;
  const { id, region } = exported;
  const form = useForm<ExportDraft>({ defaultValues: draftOf(exported) });
  const [isMoved, setMoved] = useState(false);
  const dialog = useDialogForm({
    form,
    write: async (typed) => {
      const name = typed.name.trim();
      await changeExport({
        region,
        id,
        name,
        description: typed.description.trim(),
        exportedProducts: productsOf(typed),
        destination: isMoved ? destinationOf(typed) : undefined,
      });
      showToast({ title: m.exports_changed({ name }) });
    },
    onDone: onClose,
    onClose,
  });
  return (
    <FormDialog {...dialog} projectId={projectId} title={m.exports_change()} act={m.exports_save()}>
      <ExportWords form={form} />
      <ExportProducts form={form} region={region} />
      <Checkbox
        label={m.exports_move()}
        hint={m.exports_move_about()}
        checked={isMoved}
        onChange={(event) => setMoved(event.target.checked)}
      />
      {isMoved ? <DestinationFields form={form} sourceType={sourceType} /> : null}
      <p className={styles.hint}>{m.exports_change_about()}</p>
    </FormDialog>
  );
}
