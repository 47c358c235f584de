import { useId, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { TOKEN_SCOPES } from '#api/contract/cockpit-tokens.ts';
import { userMessageOf } from '#api/errors.ts';
import { createToken, type TokenScope } from '#api/queries/tokens.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { CodeBlock } from '#ui/CodeBlock.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Select } from '#ui/Select.tsx';
import { TextField } from '#ui/TextField.tsx';
import styles from './data-sources.module.css';
import { tokenNameFlaw } from './source-name.ts';
import { isBroad, SCOPES } from './token-scopes.ts';

interface CreateTokenDialogProps {
  readonly projectId: string;
  readonly regions: readonly string[];
  onClose(): void;
}

interface Fields {
  name: string;
  region: string;
  scopes: TokenScope[];
}

/** Makes a token, and shows its secret once. */
export function CreateTokenDialog({ projectId, regions, onClose }: CreateTokenDialogProps) {
  const [secret, setSecret] = useState<string>();
  return secret === undefined ? (
    <TokenForm projectId={projectId} regions={regions} onMade={setSecret} onClose={onClose} />
  ) : (
    <Secret secret={secret} onClose={onClose} />
  );
}

interface TokenFormProps extends CreateTokenDialogProps {
  onMade(secret: string): void;
}

function TokenForm({ projectId, regions, onMade, onClose }: TokenFormProps) {
  const formId = useId();
  const { register, control, handleSubmit, watch, formState } = useForm<Fields>({
    defaultValues: { name: '', region: regions[0] ?? '', scopes: ['write_only_metrics'] },
  });
  const [trouble, setTrouble] = useState<string>();
  const { isSubmitting, errors } = formState;
  const scopes = watch('scopes');
  const create = handleSubmit(async ({ name, region, scopes: chosen }) => {
    setTrouble(undefined);
    try {
      onMade(await createToken({ projectId, region, name: name.trim(), scopes: chosen }));
    } catch (error) {
      setTrouble(userMessageOf(error));
    }
  });
  return (
    <Dialog
      title={m.tokens_create()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{m.ui_cancel()}</Button>
          <PermittedButton
            projectId={projectId}
            variant="primary"
            type="submit"
            form={formId}
            disabled={isSubmitting}
          >
            {m.tokens_create()}
          </PermittedButton>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void create(event)}>
        <TextField
          label={m.sources_name()}
          autoComplete="off"
          spellCheck={false}
          error={errors.name?.message}
          {...register('name', { validate: (name) => tokenNameFlaw(name) ?? true })}
        />
        <Controller
          control={control}
          name="region"
          render={({ field }) => (
            <Select
              label={m.usage_by_region()}
              value={field.value}
              options={regions.map((value) => ({ value, label: value, isVerbatim: true }))}
              onChange={field.onChange}
            />
          )}
        />
        <p className={styles.hint}>{m.tokens_region_about()}</p>
        <fieldset className={styles.scopes}>
          <legend>{m.tokens_scopes()}</legend>
          {TOKEN_SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              value={scope}
              label={SCOPES[scope].name()}
              hint={SCOPES[scope].means()}
              {...register('scopes', {
                validate: (chosen) => chosen.length > 0 || m.tokens_scope_none(),
              })}
            />
          ))}
        </fieldset>
        {errors.scopes?.message ? <Callout kind="error">{errors.scopes.message}</Callout> : null}
        {isBroad(scopes) ? (
          <Callout kind="warning" title={m.tokens_broad_title()}>
            {m.tokens_broad()}
          </Callout>
        ) : null}
        {trouble === undefined ? null : <Callout kind="error">{trouble}</Callout>}
      </form>
    </Dialog>
  );
}

/** The secret, until the person says that it is stored; it is nowhere after. */
function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const [isStored, setStored] = useState(false);
  return (
    <Dialog
      title={m.tokens_secret_title()}
      onClose={() => isStored && onClose()}
      actions={
        <Button variant="primary" aria-disabled={!isStored} onClick={() => isStored && onClose()}>
          {m.tokens_done()}
        </Button>
      }
    >
      <div className={styles.form}>
        <p>{m.tokens_secret_once()}</p>
        <CodeBlock label={m.tokens_secret()} code={secret} copyLabel={m.tokens_copy_secret()} />
        <Checkbox
          label={m.tokens_stored()}
          checked={isStored}
          onChange={(event) => setStored(event.target.checked)}
        />
      </div>
    </Dialog>
  );
}
