import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { PageHeader } from '#components/PageHeader.tsx';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { m } from '#messages/compiled/messages.js';
import { Skeleton } from '#ui/Skeleton.tsx';
import { TargetList } from './TargetList.tsx';
import { useServers } from './use-servers.ts';

export const crumbs: Crumbs = () => [{ text: m.targets_title() }];

/** What the operator's own servers scrape: the resources of a set-up without a control plane. */
export default function TargetsPage() {
  const { projectId = '' } = useParams();
  const servers = useServers(projectId);
  return (
    <>
      <PageHeader title={m.targets_title()} lead={m.targets_lead()} />
      <QueryBoundary query={servers} skeleton={<Skeleton height="24rem" />}>
        {(sources) => <TargetList projectId={projectId} sources={sources} />}
      </QueryBoundary>
    </>
  );
}
