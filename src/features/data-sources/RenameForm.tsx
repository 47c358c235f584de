import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
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
  // A second press may come after the answer, and before the list knows the name.
  const renamed = useRef<{ readonly from: string; readonly to: string }>(undefined);
  const send = ({ name: typed }: { name: string }) => {
    const name = typed.trim();
    const isKnown = renamed.current?.from === source.name && renamed.current.to === name;
    if (isWritingDataSources() || isKnown || name === source.name) return;
    change.mutate(
      { region: source.region, id: source.id, name },
      {
        onSuccess: () => {
          renamed.current = { from: source.name, to: name };
          sayChanged(projectId, m.sources_renamed({ name }));
        },
      },
    );
  };
  const rename = (event: FormEvent) => handleSubmit(send)(event);
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
