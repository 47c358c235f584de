import { SearchX } from 'lucide-react';
import { Link, useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { PageHeader } from '#components/PageHeader.tsx';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { TargetPanels } from './TargetPanels.tsx';
import styles from './targets.module.css';
import { useServers } from './use-servers.ts';

export const crumbs: Crumbs = ({ projectId = '', job = '', instance = '' }) => [
  { text: m.targets_title(), to: paths.targets.to(projectId) },
  { text: instance || job, isVerbatim: true },
];

/** Everything one target sends. */
export default function TargetPage() {
  const { projectId = '', sourceId, job = '', instance = '' } = useParams();
  const servers = useServers(projectId);
  return (
    <QueryBoundary query={servers} skeleton={<Skeleton height="24rem" />}>
      {(sources) => {
        const source = sources.find(({ id }) => id === sourceId);
        if (!source) {
          return (
            <EmptyState
              headingLevel={1}
              icon={<SearchX />}
              title={m.targets_unknown_title()}
              action={<Link to={paths.targets.to(projectId)}>{m.targets_back()}</Link>}
            >
              <p>{m.targets_unknown_body()}</p>
            </EmptyState>
          );
        }
        return (
          <>
            <PageHeader
              title={<Verbatim>{instance || job}</Verbatim>}
              lead={
                <span className={styles.lead}>
                  <Verbatim>{job}</Verbatim>
                  <Badge>
                    <Verbatim>{source.name}</Verbatim>
                  </Badge>
                  <Badge>
                    <Verbatim>{source.region}</Verbatim>
                  </Badge>
                </span>
              }
            />
            <TargetPanels key={`${job} ${instance}`} source={source} target={{ job, instance }} />
          </>
        );
      }}
    </QueryBoundary>
  );
}
