import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { userMessageOf } from '#api/errors.ts';
import type { RegionFailure } from '#api/regions.ts';
import { PageHeader } from './PageHeader.tsx';
import { PageViews } from './PageViews.tsx';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';

interface DataSourcesFrameProps {
  readonly lead: string;
  readonly failed: readonly RegionFailure[];
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  onRetry(): void;
}

/** What the pages around data sources have in common. */
export function DataSourcesFrame(props: DataSourcesFrameProps) {
  const { lead, failed, actions, children, onRetry } = props;
  const { projectId = '' } = useParams();
  return (
    <>
      <PageHeader title={m.sources_title()} lead={lead} actions={actions} />
      <PageViews
        label={m.sources_views()}
        views={[
          { to: paths.dataSources.to(projectId), label: m.sources_view_list() },
          { to: paths.tokens.to(projectId), label: m.sources_view_tokens() },
          { to: paths.sendData.to(projectId), label: m.sources_view_send() },
          { to: paths.exports.to(projectId), label: m.sources_view_exports() },
        ]}
      />
      {failed.length > 0 ? (
        <Callout
          kind="warning"
          title={m.sources_partial()}
          action={<Button onClick={onRetry}>{m.query_retry()}</Button>}
        >
          <ul>
            {failed.map(({ region, error }) => (
              <li key={region}>
                {m.products_region_failed({ region, reason: userMessageOf(error) })}
              </li>
            ))}
          </ul>
        </Callout>
      ) : null}
      {children}
    </>
  );
}
