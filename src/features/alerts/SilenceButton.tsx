import { useQuery } from '@tanstack/react-query';
import { BellOff } from 'lucide-react';
import { useState } from 'react';
import type { Silence } from '#api/contract/alertmanager.ts';
import { alertManagerListOptions, type AlertmanagerAddress } from '#api/queries/alerting.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { useRegion } from '#components/use-region.ts';
import type { Labels } from '#lib/series.ts';
import { m } from '#messages/compiled/messages.js';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import type { SilenceFormProps } from './SilenceForm.tsx';

const SilenceForm = lazyPart<SilenceFormProps>(() =>
  import('./SilenceForm.tsx').then((module) => module.SilenceForm),
);

interface SilenceButtonProps {
  readonly projectId: string;
  readonly addresses: readonly AlertmanagerAddress[];
  readonly label: string;
  /** Those of what is to be silenced. */
  readonly labels?: Labels;
  readonly silence?: Silence;
}

/**
 * Opens the form of a silence; nothing where there is no Alertmanager to give it to. A form that is open keeps
 * those it was opened with: a region that stops answering takes no text away, and moves no choice.
 */
export function SilenceButton({ projectId, label, ...form }: SilenceButtonProps) {
  const [opened, setOpened] = useState<readonly AlertmanagerAddress[]>();
  return (
    <>
      {form.addresses.length > 0 ? (
        <PermittedButton
          projectId={projectId}
          icon={form.silence ? undefined : <BellOff aria-hidden />}
          {...SilenceForm.intent}
          onClick={() => setOpened(form.addresses)}
        >
          {label}
        </PermittedButton>
      ) : null}
      {opened ? (
        <SilenceForm {...form} addresses={opened} onClose={() => setOpened(undefined)} />
      ) : null}
    </>
  );
}

interface SilenceAlertProps {
  readonly projectId: string;
  readonly region: string;
  /** Of one instance; of a whole rule, its name alone: `{ alertname }`. */
  readonly labels: Labels;
  readonly label?: string;
}

/**
 * Silences an instance, or a rule until some date, with the matchers filled in. Nothing where the region has
 * no Alertmanager to ask.
 */
export function SilenceAlert({ projectId, region, labels, label }: SilenceAlertProps) {
  // As the pages of alerts ask: they share an answer.
  const { regions } = useRegion();
  const { data } = useQuery(alertManagerListOptions(projectId, regions));
  const addresses = (data?.items ?? []).flatMap(({ address }) => address ?? []);
  const here = addresses.filter((address) => address.region === region);
  return (
    <SilenceButton
      projectId={projectId}
      addresses={here}
      label={label ?? m.alerts_silence_one()}
      labels={labels}
    />
  );
}
