import { useRef, useState } from 'react';
import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { usePageClock } from '#components/use-page-clock.ts';
import { useRegion } from '#components/use-region.ts';
import { useUsage } from '#components/use-usage.ts';
import type { AgentReading } from '#lib/agent-config/read-agent-config.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import { noteLoadFailure } from '#ui/load-failure.ts';
import { Skeleton } from '#ui/Skeleton.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { UsageFrame } from './UsageFrame.tsx';
import { useAgentJobs } from './use-agent-jobs.ts';
import styles from './agent.module.css';

export const crumbs: Crumbs = ({ projectId = '' }) => [
  { text: m.usage_title(), to: paths.usage.to(projectId) },
  { text: m.usage_view_agent(), isView: true },
];

/** What there is only once something was pasted. */
const AgentConfigEstimate = lazyPart(
  () => import('./AgentConfigEstimate.tsx').then((module) => module.AgentConfigEstimate),
  () => <Skeleton height="24rem" />,
);

async function read(text: string): Promise<AgentReading> {
  const { readAgentConfig } = await import('#lib/agent-config/read-agent-config.ts');
  return readAgentConfig(text);
}

/**
 * What a configuration would send and cost. Its text is in this component's memory and nowhere else: it
 * holds tokens, so it is in no address, no cache and no storage.
 */
export default function AgentConfigPage() {
  const { projectId = '' } = useParams();
  const { regions } = useRegion();
  const { nowMs } = usePageClock(undefined);
  const { usage } = useUsage(projectId, regions, nowMs);
  const measured = useAgentJobs(usage);
  const [text, setText] = useState('');
  const [reading, setReading] = useState<AgentReading>();
  const latest = useRef('');

  const change = (next: string) => {
    setText(next);
    latest.current = next;
    if (next.trim() === '') {
      setReading(undefined);
      return;
    }
    void read(next).then((found) => {
      if (latest.current === next) setReading(found);
    }, noteLoadFailure);
  };
  return (
    <UsageFrame lead={m.agent_lead()}>
      <div className={styles.columns}>
        <Card title={m.agent_paste_title()}>
          <TextArea
            label={m.agent_paste()}
            hint={m.agent_paste_about()}
            isCode
            rows={22}
            autoComplete="off"
            autoCorrect="off"
            translate="no"
            value={text}
            onChange={(event) => change(event.target.value)}
            error={reading?.kind === 'fault' ? faultText(reading) : undefined}
          />
        </Card>
        {reading?.kind === 'read' ? (
          <AgentConfigEstimate config={reading.config} measured={measured} />
        ) : (
          <Callout kind="notice" title={m.agent_none_title()}>
            {m.agent_none()}
          </Callout>
        )}
      </div>
    </UsageFrame>
  );
}

function faultText({ message, line }: Extract<AgentReading, { kind: 'fault' }>): string {
  return line === undefined ? message : m.agent_fault_line({ line, message });
}
