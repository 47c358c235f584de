import { useForm } from 'react-hook-form';
import { pasteToken } from '#api/data-token.ts';
import { askForTokensAgain } from '#api/session-credentials.ts';
import type { TokenNeed } from '#api/token-needs.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { TextField } from '#ui/TextField.tsx';
import { flawOfToken, trimmedKey } from '#lib/key-shape.ts';
import styles from './sign-in.module.css';

const FLAWS = {
  empty: m.token_flaw_empty,
  'secret-key': m.token_flaw_secret_key,
  'access-key': m.token_flaw_access_key,
  space: m.token_flaw_space,
} satisfies Record<NonNullable<ReturnType<typeof flawOfToken>>, () => string>;

function check(text: string, typed: Readonly<Record<string, string>>): string | true {
  const flaw = flawOfToken(text);
  // One region is enough to begin with.
  const isLeftOut =
    flaw === 'empty' && Object.values(typed).some((each) => trimmedKey(each) !== '');
  return flaw === undefined || isLeftOut || FLAWS[flaw]();
}

interface PasteTokensProps {
  readonly needs: readonly TokenNeed[];
  onClose(): void;
}

/** Takes tokens that somebody with the right to make them handed over: one a region, kept in memory. */
export function PasteTokens({ needs, onClose }: PasteTokensProps) {
  const form = useForm<Record<string, string>>();
  const submit = form.handleSubmit((typed) => {
    for (const { projectId, region } of needs) {
      const token = trimmedKey(typed[region] ?? '');
      if (token !== '') pasteToken({ projectId, region }, token);
    }
    form.reset(Object.fromEntries(needs.map(({ region }) => [region, ''])));
    onClose();
    askForTokensAgain();
  });
  return (
    <Dialog title={m.token_paste_title()} onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <p>{m.token_paste_lead()}</p>
        {needs.map(({ region }) => (
          <TextField
            key={region}
            label={m.token_paste_field({ region })}
            type="password"
            autoComplete="off"
            spellCheck={false}
            error={form.formState.errors[region]?.message}
            {...form.register(region, { validate: check })}
          />
        ))}
        <Button type="submit" variant="primary">
          {m.token_paste_action()}
        </Button>
      </form>
    </Dialog>
  );
}
