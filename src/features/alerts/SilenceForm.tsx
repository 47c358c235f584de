import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Silence } from '#api/contract/alertmanager.ts';
import { type AlertmanagerAddress, notifiedAlertListOptions } from '#api/queries/alerting.ts';
import { silenceWriting } from '#api/queries/silences.ts';
import { parseMatchers } from '#lib/alerting/label-matcher.ts';
import { nowMs } from '#lib/clock.ts';
import { formatDateTime, formatForInput, parseFromInput } from '#lib/format-time.ts';
import type { Labels } from '#lib/series.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { downloadText } from '#ui/download.ts';
import { Select, type SelectProps } from '#ui/Select.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { TextField } from '#ui/TextField.tsx';
import { showToast } from '#ui/toasts.ts';
import { useTimeStyle } from '#ui/use-time-style.ts';
import styles from './alerts.module.css';
import { silenceFailure } from './silence-failure.ts';
import {
  areSameMatchers,
  heldBy,
  matchersOfLabels,
  matchersProblem,
  silenceReminder,
  writtenMatchers,
} from './silence-draft.ts';

interface Fields {
  matchers: string;
  until: string;
  createdBy: string;
  comment: string;
}

const HOUR_MS = 3_600_000;
const HOURS = [1, 2, 8, 24, 72, 168] as const;
const OTHER = 'other';
const SAME = 'same';

export interface SilenceFormProps {
  /** The Alertmanagers to choose from. */
  readonly addresses: readonly AlertmanagerAddress[];
  /** Those of what is to be silenced; the field is empty where they are absent. */
  readonly labels?: Labels;
  /** The silence to edit, or, where it is over, to make once more. */
  readonly silence?: Silence;
  onClose(): void;
}

/** Makes a silence, or changes one. What is typed stays, whatever the Alertmanager answers. */
export function SilenceForm({ addresses, labels = {}, silence, onClose }: SilenceFormProps) {
  const style = useTimeStyle();
  const isEdit = silence !== undefined && silence.state !== 'expired';
  const form = useForm<Fields>({
    defaultValues: {
      matchers: silence ? writtenMatchers(silence.matchers) : matchersOfLabels(labels),
      until: formatForInput(
        isEdit ? silence.endsAtMs : Math.ceil(nowMs() / HOUR_MS) * HOUR_MS + 24 * HOUR_MS,
        style.timeZone,
      ),
      createdBy: silence?.createdBy ?? '',
      comment: silence?.comment ?? '',
    },
  });
  const [length, setLength] = useState(isEdit ? SAME : String(HOURS[1]));
  const [place, setPlace] = useState(0);
  const [isReminded, setReminded] = useState(false);
  const { mutate, isPending, error } = useMutation(silenceWriting());
  const { errors } = form.formState;
  const address = addresses[place];
  const typed = form.watch('matchers');
  const isOther = isEdit && !areSameMatchers(parseMatchers(typed) ?? [], silence.matchers);

  const endOf = (until: string): number | undefined => {
    if (length === SAME) return silence?.endsAtMs;
    if (length === OTHER) return parseFromInput(until, style.timeZone);
    return nowMs() + Number(length) * HOUR_MS;
  };
  const submit = form.handleSubmit((fields) => {
    const endsAtMs = endOf(fields.until);
    if (!address || isPending || endsAtMs === undefined) return;
    const wished = parseMatchers(fields.matchers) ?? [];
    mutate(
      {
        id: isEdit ? silence.id : undefined,
        address,
        // In their first order: some servers take another one for other matchers.
        matchers: isEdit && !isOther ? silence.matchers : wished,
        startsAtMs: isEdit ? silence.startsAtMs : nowMs(),
        endsAtMs,
        createdBy: fields.createdBy.trim(),
        comment: fields.comment.trim(),
      },
      {
        onSuccess: ({ silenceId }) => {
          if (isReminded) remind(silenceId, { ...fields, endsAtMs, region: address.region });
          onClose();
          showToast({ title: toastOf(isEdit, silenceId === silence?.id) });
        },
      },
    );
  });
  const needed = (text: string) => text.trim() !== '' || m.alerts_silence_needed();
  return (
    <Dialog
      title={titleOf(silence)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{m.alerts_cancel()}</Button>
          <Button variant="primary" type="submit" form="silence" aria-disabled={isPending}>
            {isEdit ? m.alerts_silence_save() : m.alerts_silence_create()}
          </Button>
        </>
      }
    >
      <form
        id="silence"
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
          rows={Math.min(8, Math.max(3, typed.split('\n').length))}
          error={errors.matchers?.message}
          {...form.register('matchers', { validate: (text) => matchersProblem(text) ?? true })}
        />
        {address ? <Held address={address} matchers={typed} /> : null}
        {isOther ? <Callout kind="notice">{m.alerts_silence_new_id()}</Callout> : null}
        <Choice
          label={m.alerts_silence_for()}
          options={[
            ...(isEdit
              ? [
                  {
                    value: SAME,
                    label: m.alerts_silence_as_it_is({
                      until: formatDateTime(silence.endsAtMs, style),
                    }),
                  },
                ]
              : []),
            ...HOURS.map((count) => ({
              value: String(count),
              label: m.alerts_silence_hours({ count }),
            })),
            { value: OTHER, label: m.alerts_silence_until_other() },
          ]}
          value={length}
          onChange={setLength}
        />
        {length === OTHER ? (
          <TextField
            label={m.alerts_silence_until()}
            placeholder={m.alerts_silence_until_hint()}
            error={errors.until?.message}
            {...form.register('until', {
              validate: (text) => (endOf(text) ?? 0) > nowMs() || m.alerts_silence_until_wrong(),
            })}
          />
        ) : null}
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
        <Checkbox
          label={m.alerts_silence_remind()}
          hint={m.alerts_silence_remind_hint()}
          checked={isReminded}
          onChange={(event) => setReminded(event.target.checked)}
        />
        {error ? (
          <Callout kind="error" title={m.alerts_silence_fails()}>
            {silenceFailure(error)}
          </Callout>
        ) : null}
      </form>
    </Dialog>
  );
}

function titleOf(silence: Silence | undefined): string {
  if (!silence) return m.alerts_silence_new();
  return silence.state === 'expired' ? m.alerts_silence_again() : m.alerts_silence_edit_title();
}

function toastOf(isEdit: boolean, isSame: boolean): string {
  if (!isEdit) return m.alerts_silence_created_toast();
  return isSame ? m.alerts_silence_saved_toast() : m.alerts_silence_replaced_toast();
}

function remind(
  id: string,
  silence: { region: string; endsAtMs: number; matchers: string; comment: string },
): void {
  const text = silenceReminder({
    id,
    madeAtMs: nowMs(),
    endsAtMs: silence.endsAtMs,
    title: m.alerts_silence_reminder_title({ region: silence.region }),
    details: `${silence.matchers}\n${silence.comment}`,
  });
  downloadText('silence.ics', text, 'text/calendar');
}

/** Which of the alerts there are now would be held back: the surest check of what was typed. */
function Held({ address, matchers }: { address: AlertmanagerAddress; matchers: string }) {
  const { data } = useQuery(notifiedAlertListOptions(address));
  if (data === undefined) return null;
  const held = heldBy(matchers, data);
  return (
    <p role="status" className={styles.small}>
      {held === undefined
        ? m.alerts_silence_holds_unknown()
        : m.alerts_silence_holds({ count: held.length, all: data.length })}
    </p>
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
