import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { silenceExpiry } from '#api/queries/silences.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { writeMatcher } from '#lib/alerting/label-matcher.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { showToast } from '#ui/toasts.ts';
import { Chips } from './Chips.tsx';
import { silenceFailure } from './silence-failure.ts';
import type { SilenceRow } from './silence-rows.ts';

/** Ends a silence before its time, once one has read what that does. */
export function ExpireSilence({ projectId, row }: { projectId: string; row: SilenceRow }) {
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending, error } = useMutation(silenceExpiry());
  const { address, silence } = row;
  const expire = () =>
    mutate(
      { address, silenceId: silence.id },
      {
        onSuccess: () => {
          setAsking(false);
          showToast({ title: m.alerts_silence_expired_toast() });
        },
      },
    );
  return (
    <>
      <PermittedButton projectId={projectId} onClick={() => setAsking(true)}>
        {m.alerts_silence_expire()}
      </PermittedButton>
      {isAsking ? (
        <Dialog
          title={m.alerts_silence_expire_title()}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{m.alerts_silence_keep()}</Button>
              <Button
                variant="danger"
                aria-disabled={isPending}
                onClick={() => {
                  if (!isPending) expire();
                }}
              >
                {m.alerts_silence_expire()}
              </Button>
            </>
          }
        >
          <Chips texts={silence.matchers.map(writeMatcher)} />
          <p>{m.alerts_silence_expire_body()}</p>
          {error ? <Callout kind="error">{silenceFailure(error)}</Callout> : null}
        </Dialog>
      ) : null}
    </>
  );
}
