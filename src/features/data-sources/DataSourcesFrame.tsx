import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { userMessageOf } from '#api/errors.ts';
import type { RegionFailure } from '#api/regions.ts';
import { PageHeader } from '#components/PageHeader.tsx';
import { PageViews } from '#components/PageViews.tsx';
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

/** What the pages of data sources and tokens have in common. */
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
