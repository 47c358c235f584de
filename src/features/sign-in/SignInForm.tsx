import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { clockSkewMs } from '#api/clock-skew.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { openSession } from '#api/session.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { TextField } from '#ui/TextField.tsx';
import { checkKey } from './check-key.ts';
import { flawOfAccessKey, flawOfSecretKey, isOrganizationId, trimmedKey } from '#lib/key-shape.ts';
import styles from './sign-in.module.css';
import { flawSentences, troubleOf } from './sign-in-trouble.ts';

interface Fields {
  secretKey: string;
  accessKey: string;
  organizationId: string;
  isKept: boolean;
}

const BLANK: Fields = { secretKey: '', accessKey: '', organizationId: '', isKept: false };

const orNone = (text: string): string | undefined => trimmedKey(text) || undefined;

function checkSecretKey(text: string): string | true {
  const flaw = flawOfSecretKey(text);
  return flaw === undefined || flawSentences[flaw]();
}

function checkAccessKey(text: string): string | true {
  const flaw = flawOfAccessKey(text);
  if (flaw === undefined) return true;
  return flaw === 'secret-key' ? m.sign_in_flaw_swapped() : m.sign_in_flaw_access_key_shape();
}

/** Takes a key, tries it, and opens the session with it. What was typed is dropped either way in the end. */
export function SignInForm({ onSignedIn }: { onSignedIn?: () => void }) {
  const form = useForm<Fields>({ defaultValues: BLANK });
  const { errors, isSubmitting } = form.formState;
  const [trouble, setTrouble] = useState<string>();
  const [isOrganizationAsked, setOrganizationAsked] = useState(false);

  const submit = form.handleSubmit(async ({ isKept, ...typed }) => {
    setTrouble(undefined);
    const credentials = {
      secretKey: trimmedKey(typed.secretKey),
      accessKey: orNone(typed.accessKey),
      organizationId: orNone(typed.organizationId),
      isKept,
    };
    try {
      await checkKey(credentials);
    } catch (error) {
      const { field, text } = troubleOf(error, clockSkewMs());
      if (field === undefined) setTrouble(text);
      else {
        if (field === 'organizationId') setOrganizationAsked(true);
        form.setError(field, { message: text }, { shouldFocus: true });
      }
      return;
    }
    form.reset(BLANK);
    openSession(credentials);
    onSignedIn?.();
  });

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={m.sign_in_secret_key()}
        type="password"
        autoComplete="off"
        spellCheck={false}
        error={errors.secretKey?.message}
        {...form.register('secretKey', { validate: checkSecretKey })}
      />
      <div className={styles.field}>
        <TextField
          label={m.sign_in_access_key()}
          autoComplete="off"
          spellCheck={false}
          placeholder="SCW…"
          error={errors.accessKey?.message}
          {...form.register('accessKey', { validate: checkAccessKey })}
        />
        <p className={styles.hint}>{m.sign_in_access_key_hint()}</p>
      </div>
      {isOrganizationAsked && currentConfig().organizationId === undefined ? (
        <TextField
          label={m.sign_in_organization()}
          autoComplete="off"
          spellCheck={false}
          error={errors.organizationId?.message}
          {...form.register('organizationId', {
            validate: (text) => isOrganizationId(text) || m.sign_in_organization_needed(),
          })}
        />
      ) : null}
      <Checkbox
        label={m.sign_in_keep()}
        hint={m.sign_in_keep_hint()}
        {...form.register('isKept')}
      />
      {trouble ? <Callout kind="error">{trouble}</Callout> : null}
      <Button
        type="submit"
        variant="primary"
        aria-disabled={isSubmitting}
        onClick={(event) => isSubmitting && event.preventDefault()}
      >
        {isSubmitting ? m.sign_in_checking() : m.sign_in_action()}
      </Button>
    </form>
  );
}
