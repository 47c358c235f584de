import { useQuery } from '@tanstack/react-query';
import { FolderX } from 'lucide-react';
import { useEffect } from 'react';
import { Link, Outlet, useParams } from 'react-router';
import { projectListOptions } from '#api/queries/account.ts';
import { WithServers } from '#app/WithServers.tsx';
import { paths } from '#lib/paths.ts';
import { preferences, setPreferences, withRecent } from '#lib/preferences.ts';
import { m } from '#messages/compiled/messages.js';
import { buttonClass } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';

/**
 * Lets the pages of a project be drawn at once, and takes their place only where the list of projects
 * has arrived and does not hold it. A list that fails takes nothing away.
 */
export function ProjectGate() {
  return (
    <WithServers>
      <Gate />
    </WithServers>
  );
}

function Gate() {
  const { projectId } = useParams();
  const { data: projects } = useQuery(projectListOptions());
  const isUnknown = projects !== undefined && !projects.some(({ id }) => id === projectId);

  useEffect(() => {
    if (projects === undefined) return;
    const lastProjectId = isUnknown ? undefined : projectId;
    if (preferences().lastProjectId === lastProjectId) return;
    setPreferences({
      lastProjectId,
      ...(lastProjectId !== undefined && {
        recentProjectIds: withRecent(preferences().recentProjectIds, lastProjectId),
      }),
    });
  }, [projects, isUnknown, projectId]);

  return isUnknown ? (
    <Card>
      <EmptyState
        icon={<FolderX />}
        title={m.app_project_unknown_title()}
        headingLevel={1}
        action={
          <Link to={paths.home.to()} className={buttonClass('primary')}>
            {m.app_start_over()}
          </Link>
        }
      >
        <p>{m.app_project_unknown_body()}</p>
      </EmptyState>
    </Card>
  ) : (
    <Outlet />
  );
}
