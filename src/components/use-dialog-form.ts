import { type FormEvent, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { mayBeDone, userMessageOf } from '#api/errors.ts';
import { useOneAtATime } from './use-one-at-a-time.ts';

interface DialogFormOptions<Typed extends FieldValues, Made> {
  readonly form: UseFormReturn<Typed>;
  /** Keeps what was typed for the next time the dialog opens; undefined once it was sent. */
  keep?(typed: Typed | undefined): void;
  /** Does what the form is for. What it throws is said, and the form stays as it is. */
  write(typed: Typed): Promise<Made>;
  /** What is said where the answer was lost, and a second try may make a second one. */
  mayBeDone?(): string;
  onDone(made: Made): void;
  onClose(): void;
}

/** What a `FormDialog` is given by its form. */
export interface DialogForm {
  readonly isBusy: boolean;
  /** Why the last try failed. */
  readonly trouble: string | undefined;
  onSubmit(event: FormEvent): void;
  onClose(): void;
}

/**
 * Sends a dialog's form, once at a time. What was typed outlives a refusal, and a dialog that is closed by
 * accident. While it is sent the dialog stays: its answer may hold what is told only once.
 */
export function useDialogForm<Typed extends FieldValues, Made>(
  options: DialogFormOptions<Typed, Made>,
): DialogForm {
  const { form, keep, write, onDone, onClose } = options;
  const [trouble, setTrouble] = useState<string>();
  const { isBusy, run } = useOneAtATime();
  const send = form.handleSubmit((typed) =>
    run(async () => {
      setTrouble(undefined);
      try {
        const made = await write(typed);
        keep?.(undefined);
        onDone(made);
      } catch (error) {
        const words = [userMessageOf(error)];
        if (options.mayBeDone && mayBeDone(error)) words.push(options.mayBeDone());
        setTrouble(words.join(' '));
      }
    }),
  );
  const leave = () => {
    if (isBusy) return;
    keep?.(form.getValues());
    onClose();
  };
  return { isBusy, trouble, onSubmit: (event) => void send(event), onClose: leave };
}
