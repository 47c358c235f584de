import { type RefObject, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import type { DataSource } from '#api/contract/cockpit.ts';
import { TOKEN_SCOPES } from '#api/contract/cockpit-tokens.ts';
import { createToken, type TokenScope } from '#api/queries/tokens.ts';
import { FormDialog } from '#components/FormDialog.tsx';
import { useDialogForm } from '#components/use-dialog-form.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { CodeBlock } from '#ui/CodeBlock.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { TextField } from '#ui/TextField.tsx';
import styles from './data-sources.module.css';
import { tokenNameFlaw } from './source-name.ts';
import { RegionChoice } from './RegionChoice.tsx';
import { RegionMismatch } from './RegionMismatch.tsx';
import { isBroad, SCOPES } from './token-scopes.ts';

export interface CreateTokenDialogProps {
  readonly projectId: string;
  readonly regions: readonly string[];
  /** The project's data sources, as far as they are known. */
  readonly sources: readonly DataSource[];
  readonly draft: RefObject<TokenDraft | undefined>;
  onClose(): void;
}

/** What was chosen and not sent: a dialog that is closed by accident opens with it again. */
export interface TokenDraft {
  name: string;
  region: string;
  scopes: TokenScope[];
}

/** Makes a token, and shows its secret once. */
export function CreateTokenDialog(props: CreateTokenDialogProps) {
  const [secret, setSecret] = useState<string>();
  return secret === undefined ? (
    <TokenForm {...props} onMade={setSecret} />
  ) : (
    <Secret secret={secret} onClose={props.onClose} />
  );
}

interface TokenFormProps extends CreateTokenDialogProps {
  onMade(secret: string): void;
}

function TokenForm(props: TokenFormProps) {
  const { projectId, regions, sources, draft, onMade, onClose } = props;
  const form = useForm<TokenDraft>({
    defaultValues: draft.current ?? {
      name: '',
      region: regions[0] ?? '',
      scopes: ['write_only_metrics'],
    },
  });
  const { register, control, watch, formState } = form;
  const { errors } = formState;
  const [scopes, region] = watch(['scopes', 'region']);
  const dialog = useDialogForm({
    form,
    keep: (typed) => {
      draft.current = typed;
    },
    write: ({ name, ...chosen }) => createToken({ projectId, name: name.trim(), ...chosen }),
    mayBeDone: m.tokens_may_be_made,
    onDone: onMade,
    onClose,
  });
  return (
    <FormDialog {...dialog} projectId={projectId} title={m.tokens_create()}>
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
        render={({ field: { value, onChange } }) => (
          <RegionChoice regions={regions} value={value} onChange={onChange} />
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
      <RegionMismatch reach={{ region, scopes }} sources={sources} />
      {isBroad(scopes) ? (
        <Callout kind="warning" title={m.tokens_broad_title()}>
          {m.tokens_broad()}
        </Callout>
      ) : null}
    </FormDialog>
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
