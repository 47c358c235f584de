import { useMutation } from '@tanstack/react-query';
import { userMessageOf } from '#api/errors.ts';
import { exporterDeletion, isDeletingExport, type ListedExport } from '#api/queries/exporters.ts';
import { m } from '#messages/compiled/messages.js';
import { ConfirmByName } from '#ui/ConfirmByName.tsx';
import { showToast } from '#ui/toasts.ts';

export interface DeleteExportDialogProps {
  readonly exported: ListedExport;
  onClose(): void;
}

export function DeleteExportDialog({ exported, onClose }: DeleteExportDialogProps) {
  const deletion = useMutation(exporterDeletion());
  const remove = () => {
    if (isDeletingExport()) return;
    deletion.mutate(exported, {
      onSuccess: () => {
        showToast({ title: m.exports_deleted({ name: exported.name }) });
        onClose();
      },
    });
  };
  return (
    <ConfirmByName
      title={m.exports_delete()}
      name={exported.name}
      act={m.exports_delete()}
      isBusy={deletion.isPending}
      error={deletion.error ? userMessageOf(deletion.error) : undefined}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{m.exports_delete_loss()}</p>
    </ConfirmByName>
  );
}
