import { useMutation } from '@tanstack/react-query';
import { BellOff } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { userMessageOf } from '#api/errors.ts';
import type { AlertmanagerAddress } from '#api/queries/alerting.ts';
import { silenceCreation } from '#api/queries/silences.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { parseMatchers } from '#lib/alerting/label-matcher.ts';
import { nowMs } from '#lib/clock.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Select, type SelectProps } from '#ui/Select.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { TextField } from '#ui/TextField.tsx';
import { showToast } from '#ui/toasts.ts';
import styles from './alerts.module.css';

interface NewSilenceProps {
  readonly projectId: string;
  readonly addresses: readonly AlertmanagerAddress[];
}

/** Opens the form of a silence; nothing where there is no Alertmanager to give it to. */
export function NewSilence({ projectId, addresses }: NewSilenceProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <PermittedButton
        projectId={projectId}
        icon={<BellOff aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {m.alerts_silence_new()}
      </PermittedButton>
      {isOpen ? <SilenceDialog addresses={addresses} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

const HOUR_MS = 3_600_000;

interface Fields {
  matchers: string;
  createdBy: string;
  comment: string;
}

const HOURS = [1, 2, 8, 24, 72, 168] as const;

const BLANK: Fields = { matchers: '', createdBy: '', comment: '' };

/** A silence that matches the empty value of everything would silence everything: Alertmanagers refuse it. */
function checkMatchers(text: string): string | true {
  const matchers = parseMatchers(text);
  if (matchers === undefined) return m.alerts_silence_matchers_wrong();
  const isTelling = matchers.some(
    ({ value, isRegex, isEqual = true }) =>
      isEqual && !(isRegex ? /^\.?\*?$/.test(value) : value === ''),
  );
  return isTelling || m.alerts_silence_matchers_all();
}

interface SilenceDialogProps {
  readonly addresses: readonly AlertmanagerAddress[];
  onClose(): void;
}

function SilenceDialog({ addresses, onClose }: SilenceDialogProps) {
  const form = useForm<Fields>({ defaultValues: BLANK });
  const [hours, setHours] = useState<number>(HOURS[1]);
  const [place, setPlace] = useState(0);
  const { mutate, isPending, error } = useMutation(silenceCreation());
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ matchers, createdBy, comment }) => {
    const address = addresses[place];
    if (!address || isPending) return;
    const startsAtMs = nowMs();
    mutate(
      {
        address,
        matchers: parseMatchers(matchers) ?? [],
        startsAtMs,
        endsAtMs: startsAtMs + hours * HOUR_MS,
        createdBy: createdBy.trim(),
        comment: comment.trim(),
      },
      {
        onSuccess: () => {
          onClose();
          showToast({ title: m.alerts_silence_created_toast() });
        },
      },
    );
  });
  const needed = (text: string) => text.trim() !== '' || m.alerts_silence_needed();
  return (
    <Dialog
      title={m.alerts_silence_new()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{m.alerts_cancel()}</Button>
          <Button variant="primary" type="submit" form="new-silence" aria-disabled={isPending}>
            {m.alerts_silence_create()}
          </Button>
        </>
      }
    >
      <form
        id="new-silence"
        className={styles.form}
        noValidate
        onSubmit={(event) => void submit(event)}
      >
        {addresses.length > 1 ? (
          <Choice
            label={m.alerts_silence_where()}
            options={addresses.map(({ region }, index) => ({
              value: String(index),
              label: region,
              isVerbatim: true,
            }))}
            value={String(place)}
            onChange={(next) => setPlace(Number(next))}
          />
        ) : null}
        <TextArea
          label={m.alerts_silence_matchers()}
          hint={m.alerts_silence_matchers_hint()}
          isCode
          rows={3}
          error={errors.matchers?.message}
          {...form.register('matchers', { validate: checkMatchers })}
        />
        <Choice
          label={m.alerts_silence_for()}
          options={HOURS.map((count) => ({
            value: String(count),
            label: m.alerts_silence_hours({ count }),
          }))}
          value={String(hours)}
          onChange={(next) => setHours(Number(next))}
        />
        <TextField
          label={m.alerts_silence_author()}
          error={errors.createdBy?.message}
          {...form.register('createdBy', { validate: needed })}
        />
        <TextField
          label={m.alerts_silence_comment()}
          error={errors.comment?.message}
          {...form.register('comment', { validate: needed })}
        />
        {error ? <Callout kind="error">{userMessageOf(error)}</Callout> : null}
      </form>
    </Dialog>
  );
}

/** A select under its label, as fields are. */
function Choice(props: SelectProps) {
  return (
    <span className={styles.choice}>
      <span aria-hidden>{props.label}</span>
      <Select {...props} />
    </span>
  );
}
