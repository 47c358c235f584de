import { TriangleAlert } from 'lucide-react';
import { Link, useLocation } from 'react-router';
import { guardSentence } from '#lib/alerting/guards.ts';
import { inSameRegion, paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import styles from './AllAlerts.module.css';
import type { RegionAlerting } from './use-alerting-regions.ts';

interface GuardStripProps {
  readonly projectId: string;
  readonly places: readonly RegionAlerting[];
}

/** What is at odds somewhere, in a line each: the answer to “why was nobody told” before it is asked. */
export function GuardStrip({ projectId, places }: GuardStripProps) {
  const { search } = useLocation();
  const found = places.flatMap(({ region, guards }) => guards.map((guard) => ({ region, guard })));
  if (found.length === 0) return null;
  return (
    <div role="status" className={styles.guards}>
      <TriangleAlert role="img" aria-label={m.ui_warning()} />
      <ul>
        {found.map(({ region, guard }) => (
          <li key={`${region} ${guard}`}>{guardSentence(guard, region)}</li>
        ))}
      </ul>
      <Link to={inSameRegion(paths.alertManagers.to(projectId), search)}>
        {m.alerts_guards_mend()}
      </Link>
    </div>
  );
}
