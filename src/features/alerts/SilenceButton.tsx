import { useQuery } from '@tanstack/react-query';
import { BellOff } from 'lucide-react';
import { useState } from 'react';
import type { Silence } from '#api/contract/alertmanager.ts';
import { alertManagerListOptions, type AlertmanagerAddress } from '#api/queries/alerting.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { useRegion } from '#components/use-region.ts';
import type { Labels } from '#lib/series.ts';
import { m } from '#messages/compiled/messages.js';
import { matchersOfLabels } from './silence-draft.ts';
import { SilenceForm } from './SilenceForm.tsx';

interface SilenceButtonProps {
  readonly projectId: string;
  readonly addresses: readonly AlertmanagerAddress[];
  readonly label: string;
  readonly matchers?: string;
  readonly silence?: Silence;
}

/** Opens the form of a silence. */
export function SilenceButton({ projectId, label, ...form }: SilenceButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <PermittedButton
        projectId={projectId}
        icon={form.silence ? undefined : <BellOff aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {label}
      </PermittedButton>
      {isOpen ? <SilenceForm {...form} onClose={() => setOpen(false)} /> : null}
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
  if (here.length === 0) return null;
  return (
    <SilenceButton
      projectId={projectId}
      addresses={here}
      label={label ?? m.alerts_silence_one()}
      matchers={matchersOfLabels(labels)}
    />
  );
}
