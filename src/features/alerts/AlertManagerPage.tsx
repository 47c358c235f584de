import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { useRegion } from '#components/use-region.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { AlertsFrame } from './AlertsFrame.tsx';
import styles from './contacts.module.css';
import { RegionCard } from './RegionCard.tsx';
import { UndoBar } from './UndoBar.tsx';
import { useAlertRules } from './use-alert-rules.ts';
import { useAlertingRegions } from './use-alerting-regions.ts';
import { useRules } from './use-rules.ts';

export const crumbs: Crumbs = ({ projectId = '' }) => [
  { text: m.alerts_title(), to: paths.alerts.to(projectId) },
  { text: m.alerts_view_contacts(), isView: true },
];

/** Who is told of alerts in each region, and what keeps them from being told. */
export default function AlertManagerPage() {
  const { projectId = '' } = useParams();
  const { regions } = useRegion();
  const rules = useAlertRules(projectId, regions);
  const running = useRules(projectId);
  const recordingIn = (region: string) =>
    running.items
      .filter(({ source }) => source.region === region)
      .flatMap(({ groups }) => groups.flatMap((group) => group.rules))
      .filter(({ type }) => type === 'recording').length;
  const places = useAlertingRegions(projectId, regions, rules);
  return (
    <AlertsFrame lead={m.contacts_lead()} answered={rules}>
      <UndoBar projectId={projectId} />
      <div className={styles.regions}>
        {places.map((place) => (
          <RegionCard
            key={place.region}
            projectId={projectId}
            place={place}
            rules={rules.rules}
            recordingCount={recordingIn(place.region)}
          />
        ))}
      </div>
    </AlertsFrame>
  );
}
