import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { PageHeader } from '#components/PageHeader.tsx';
import { PageViews } from '#components/PageViews.tsx';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';

interface UsageFrameProps {
  readonly lead: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** What the pages of usage and cost have in common. */
export function UsageFrame({ lead, actions, children }: UsageFrameProps) {
  const { projectId = '' } = useParams();
  return (
    <>
      <PageHeader title={m.usage_title()} lead={lead} actions={actions} />
      <PageViews
        label={m.usage_views()}
        views={[
          { to: paths.usage.to(projectId), label: m.usage_view_bill() },
          { to: paths.usageWhy.to(projectId), label: m.usage_view_why() },
          { to: paths.usageWhatIf.to(projectId), label: m.usage_view_what_if() },
          { to: paths.usageAgent.to(projectId), label: m.usage_view_agent() },
          { to: paths.usageReport.to(projectId), label: m.report_view() },
        ]}
      />
      {children}
    </>
  );
}
