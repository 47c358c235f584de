import { useQueries } from '@tanstack/react-query';
import { ServerOff } from 'lucide-react';
import { useDeferredValue } from 'react';
import { userMessageOf } from '#api/errors.ts';
import { instantOptions, type MetricsSource, type RangeAnswer } from '#api/queries/prometheus.ts';
import { Freshness } from '#components/Freshness.tsx';
import { keepAsking, outcome } from '#components/source-outcome.ts';
import { TopbarTools } from '#components/TopbarTools.tsx';
import { usePageClock } from '#components/use-page-clock.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRefreshSeconds } from '#components/use-refresh-seconds.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { SearchField } from '#ui/SearchField.tsx';
import { Select } from '#ui/Select.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { TargetTable } from './TargetTable.tsx';
import { TARGETS_EXPR, type TargetRow, targetRows } from './target-rows.ts';
import styles from './targets.module.css';
import { targetsSearch } from './targets-search.ts';

type TargetsView = ReturnType<typeof targetsSearch.parse>;

const STATES = {
  all: m.targets_state_all,
  up: m.targets_up,
  down: m.targets_down,
  pushed: m.targets_pushed,
} satisfies Record<TargetsView['state'], () => string>;

interface TargetListProps {
  readonly projectId: string;
  readonly sources: readonly MetricsSource[];
}

function useTargets(sources: readonly MetricsSource[]) {
  const { nowMs } = usePageClock(useRefreshSeconds('30s'));
  return useQueries({
    queries: sources.map((source) => ({
      ...instantOptions(source, { expr: TARGETS_EXPR, timeMs: nowMs }),
      ...keepAsking<RangeAnswer>({ source: source.id, asked: TARGETS_EXPR }),
    })),
    combine: (results) => ({
      rows: targetRows(
        sources.map((source, index) => ({ source, series: results[index]?.data?.series ?? [] })),
      ),
      updatedMs: nowMs,
      ...outcome(
        sources.map((source) => ({ source })),
        results,
      ),
    }),
  });
}

function filterTargets(rows: readonly TargetRow[], { typed, state }: TargetsView) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ job, instance, source, isUp }) => {
    const own = isUp === undefined ? 'pushed' : isUp ? 'up' : 'down';
    const text = `${job} ${instance} ${source.name} ${source.region}`.toLowerCase();
    return (state === 'all' || state === own) && words.every((word) => text.includes(word));
  });
}

export function TargetList({ projectId, sources }: TargetListProps) {
  const [view, setView] = usePageSearch(targetsSearch);
  const { rows, failures, waiting, updatedMs, retry } = useTargets(sources);
  const typed = useDeferredValue(view.typed);
  const shown = filterTargets(rows, { ...view, typed });
  return (
    <>
      <TopbarTools>
        <Freshness updatedMs={updatedMs} />
      </TopbarTools>
      {failures.map(({ source, error }) => (
        <div key={`${source.region} ${source.id}`} className={styles.notice}>
          <Callout
            kind="warning"
            title={m.targets_failed({ server: source.name })}
            action={<Button onClick={retry}>{m.query_retry()}</Button>}
          >
            {userMessageOf(error)}
          </Callout>
        </div>
      ))}
      {rows.length === 0 ? (
        <Card>
          {waiting.length > 0 ? (
            <Skeleton height="20rem" />
          ) : (
            <EmptyState icon={<ServerOff />} title={m.targets_none_title()}>
              <p>{m.targets_none_body()}</p>
            </EmptyState>
          )}
        </Card>
      ) : (
        <Card
          isFlush
          actions={
            <>
              <span className={styles.tools}>
                <SearchField
                  label={m.targets_search()}
                  value={view.typed}
                  onChange={(next) => setView({ typed: next }, { how: 'replace' })}
                />
                <Select
                  label={m.targets_state()}
                  options={Object.entries(STATES).map(([value, text]) => ({
                    value,
                    label: text(),
                  }))}
                  value={view.state}
                  onChange={(next) => {
                    if (isState(next)) setView({ state: next });
                  }}
                />
              </span>
              <span role="status" className={styles.shown}>
                {m.targets_shown({ shown: shown.length, all: rows.length })}
              </span>
            </>
          }
        >
          <TargetTable projectId={projectId} rows={shown} />
        </Card>
      )}
    </>
  );
}

function isState(word: string): word is TargetsView['state'] {
  return word in STATES;
}
