import { useMutation } from '@tanstack/react-query';
import type { DataSource } from '#api/contract/cockpit.ts';
import { userMessageOf } from '#api/errors.ts';
import { isDeletingToken, tokenDeletion } from '#api/queries/tokens.ts';
import { m } from '#messages/compiled/messages.js';
import { ConfirmByName } from '#ui/ConfirmByName.tsx';
import { showToast } from '#ui/toasts.ts';
import type { ListedToken } from './token-columns.tsx';
import { TokenLoss } from './TokenLoss.tsx';

export interface DeleteTokenDialogProps {
  readonly token: ListedToken;
  readonly sources: readonly DataSource[];
  onClose(): void;
}

export function DeleteTokenDialog({ token, sources, onClose }: DeleteTokenDialogProps) {
  const deletion = useMutation(tokenDeletion());
  const remove = () => {
    if (isDeletingToken()) return;
    deletion.mutate(token, {
      onSuccess: () => {
        showToast({ title: m.tokens_deleted({ name: token.name }) });
        onClose();
      },
    });
  };
  return (
    <ConfirmByName
      title={m.tokens_delete()}
      name={token.name}
      act={m.tokens_delete()}
      isBusy={deletion.isPending}
      error={deletion.error ? userMessageOf(deletion.error) : undefined}
      onConfirm={remove}
      onClose={onClose}
    >
      <TokenLoss token={token} sources={sources} />
    </ConfirmByName>
  );
}
