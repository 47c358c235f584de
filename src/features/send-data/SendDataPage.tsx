import { useQuery } from '@tanstack/react-query';
import { Database } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { DataSource } from '#api/contract/cockpit.ts';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import type { Crumbs } from '#components/crumb.ts';
import { DataSourcesFrame } from '#components/DataSourcesFrame.tsx';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRegion } from '#components/use-region.ts';
import { paths } from '#lib/paths.ts';
import {
  AGENT_SIGNALS,
  arrivalSelectors,
  type Sending,
  TOKEN_PLACEHOLDER,
} from '#lib/send-data/agents.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Arrival } from './Arrival.tsx';
import { ConfigurationCard } from './ConfigurationCard.tsx';
import { CostCard } from './CostCard.tsx';
import { LogLineCard } from './LogLineCard.tsx';
import { type SendView, sendSearch } from './send-search.ts';
import styles from './send-data.module.css';
import { TestPush } from './TestPush.tsx';
import { WhatYouSend } from './WhatYouSend.tsx';

export const crumbs: Crumbs = ({ projectId = '' }) => [
  { text: m.sources_title(), to: paths.dataSources.to(projectId) },
  { text: m.sources_view_send(), isView: true },
];

/** The way of the first sample: what to configure, whether it arrives, and what it costs. */
export default function SendDataPage() {
  const { projectId = '' } = useParams();
  const { regions } = useRegion();
  const list = useQuery(dataSourceListOptions(projectId, regions));
  return (
    <DataSourcesFrame
      lead={m.send_lead()}
      failed={list.data?.failed ?? []}
      onRetry={() => void list.refetch()}
    >
      <QueryBoundary query={list} skeleton={<Skeleton height="30rem" />}>
        {({ items }) => <Guide projectId={projectId} sources={items} />}
      </QueryBoundary>
    </DataSourcesFrame>
  );
}

interface GuideProps {
  readonly projectId: string;
  readonly sources: readonly DataSource[];
}

const TARGETS = {
  metrics: 'localhost:9100',
  logs: '/var/log/*.log',
  traces: '',
} as const;

function Guide({ projectId, sources }: GuideProps) {
  const [view, setView] = usePageSearch(sendSearch);
  const signal = AGENT_SIGNALS[view.agent].includes(view.signal) ? view.signal : 'metrics';
  const takers = sources.filter(({ type, origin }) => type === signal && origin !== 'scaleway');
  const source = takers.find(({ id }) => id === view.source) ?? takers[0];
  // Secrets by region and kind of data: in memory, and gone with the page.
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  const secretKey = `${source?.region ?? ''} ${signal}`;
  const change = (next: Partial<SendView>) => setView(next, { how: 'replace' });
  const sending: Sending | undefined = source && {
    agent: view.agent,
    signal,
    sourceUrl: source.url,
    token: secrets[secretKey] ?? TOKEN_PLACEHOLDER,
    job: view.job.trim(),
    target: view.target.trim() || TARGETS[signal],
    intervalSeconds: view.interval,
  };
  return (
    <div className={styles.page}>
      <Card title={m.send_what()}>
        <WhatYouSend
          view={{ ...view, signal }}
          target={view.target || TARGETS[signal]}
          takers={takers}
          sourceId={source?.id}
          onChange={change}
        />
      </Card>
      {sending && source ? (
        <div className={styles.columns}>
          <ConfigurationCard
            projectId={projectId}
            region={source.region}
            sending={sending}
            onToken={(secret) => setSecrets((before) => ({ ...before, [secretKey]: secret }))}
          />
          <div className={styles.column}>
            <Arrival
              key={`${source.id} ${arrivalSelectors(sending).series}`}
              source={source}
              sources={sources}
              selectors={arrivalSelectors(sending)}
            />
            <TestPush
              key={source.id}
              projectId={projectId}
              source={source}
              sources={sources}
              sending={sending}
            />
            <CostCard
              signal={signal}
              intervalSeconds={view.interval}
              retentionDays={source.retentionDays}
            />
            <LogLineCard sending={sending} region={source.region} />
          </div>
        </div>
      ) : (
        <EmptyState icon={<Database />} title={m.send_no_source()}>
          <p>{m.send_no_source_about()}</p>
          <Link to={paths.dataSources.to(projectId)}>{m.send_to_sources()}</Link>
        </EmptyState>
      )}
    </div>
  );
}
