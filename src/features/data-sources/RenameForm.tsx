import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import type { DataSource } from '#api/contract/cockpit.ts';
import { userMessageOf } from '#api/errors.ts';
import { dataSourceChange, isWritingDataSources } from '#api/queries/data-sources.ts';
import { sayChanged } from '#components/grafana-sync.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { TextField } from '#ui/TextField.tsx';
import styles from './data-sources.module.css';
import { nameFlaw } from './source-name.ts';

/** Another name for a data source. What was typed stays, whatever the answer. */
export function RenameForm({ projectId, source }: { projectId: string; source: DataSource }) {
  const { register, handleSubmit, formState } = useForm({
    values: { name: source.name },
    // A list that is read again must not take away what is being typed.
    resetOptions: { keepDirtyValues: true },
  });
  const change = useMutation(dataSourceChange());
  const rename = handleSubmit(({ name }) => {
    if (isWritingDataSources() || name.trim() === source.name) return;
    change.mutate(
      { region: source.region, id: source.id, name: name.trim() },
      { onSuccess: () => sayChanged(projectId, m.sources_renamed({ name: name.trim() })) },
    );
  });
  return (
    <form className={styles.rename} onSubmit={(event) => void rename(event)}>
      <TextField
        label={m.sources_name()}
        autoComplete="off"
        spellCheck={false}
        error={formState.errors.name?.message}
        {...register('name', { validate: (name) => nameFlaw(name) ?? true })}
      />
      <PermittedButton projectId={projectId} type="submit" aria-busy={change.isPending}>
        {m.sources_rename()}
      </PermittedButton>
      {change.error ? <Callout kind="error">{userMessageOf(change.error)}</Callout> : null}
    </form>
  );
}
