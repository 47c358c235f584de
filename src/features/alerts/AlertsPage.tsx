import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { OWN_PROJECT_ID } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import { AllAlerts } from './AllAlerts.tsx';

const ActiveAlertsPage = lazyPart(() =>
  import('./ActiveAlertsPage.tsx').then((module) => module.default),
);

export const crumbs: Crumbs = () => [{ text: m.alerts_title() }];

/** Every rule that could alert, on or off; of one's own servers, what is active. */
export default function AlertsPage() {
  const { projectId = '' } = useParams();
  return projectId === OWN_PROJECT_ID ? <ActiveAlertsPage /> : <AllAlerts projectId={projectId} />;
}
