import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { labelValuesOptions, type MetricsSource } from '#api/queries/prometheus.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { keepAsking } from '#components/source-outcome.ts';
import { TimeTools } from '#components/TimeTools.tsx';
import { usePageRange } from '#components/use-page-range.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { HOST_PRESENCE } from '#lib/catalogue/host.ts';
import { coverRange } from '#lib/step.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { toldHostPanels } from './host-panels.ts';
import { targetMatchers } from './target-rows.ts';
import { targetSearch } from './targets-search.ts';

/** Asked for while the page still looks for what the target sends. */
const loading = import('#scenes/MetricsScene.tsx');
const MetricsScene = lazy(() => loading);

const GRID_MS = 300_000;

interface TargetPanelsProps {
  readonly source: MetricsSource;
  readonly target: { readonly job: string; readonly instance: string };
}

export function TargetPanels({ source, target }: TargetPanelsProps) {
  const [view, setView] = usePageSearch(targetSearch);
  const { range, nowMs, refresh } = usePageRange(view);
  const matchers = targetMatchers(target);
  const names = useQuery({
    ...labelValuesOptions(source, {
      label: '__name__',
      match: [`{${matchers}}`],
      ...coverRange(range, GRID_MS),
    }),
    ...keepAsking<string[]>({ source: source.id, asked: matchers }),
  });
  return (
    <>
      <TimeTools {...view} updatedMs={nowMs} onChange={setView} onRefresh={refresh} />
      <QueryBoundary query={names} skeleton={<Skeleton height="24rem" />}>
        {(found) =>
          found.length === 0 ? (
            <Callout kind="notice" title={m.targets_silent_title()}>
              {m.targets_silent_body()}
            </Callout>
          ) : (
            <Panels
              source={source}
              matchers={matchers}
              isHost={found.includes(HOST_PRESENCE)}
              view={view}
              nowMs={nowMs}
              onRange={(next) => setView({ range: next })}
            />
          )
        }
      </QueryBoundary>
    </>
  );
}

interface PanelsProps {
  readonly source: MetricsSource;
  readonly matchers: string;
  readonly isHost: boolean;
  readonly view: ReturnType<typeof targetSearch.parse>;
  readonly nowMs: number;
  onRange(range: ReturnType<typeof targetSearch.parse>['range']): void;
}

function Panels({ source, matchers, isHost, view, nowMs, onRange }: PanelsProps) {
  const panels = useMemo(() => (isHost ? toldHostPanels() : []), [isHost]);
  const sources = useMemo(() => [source], [source]);
  return (
    <Suspense fallback={<Skeleton height="24rem" />}>
      {isHost ? (
        <MetricsScene
          panels={panels}
          sources={sources}
          matchers={matchers}
          variables={[]}
          view={{ range: view.range, values: {}, nowMs }}
          onViewChange={(change) => {
            if (change.range) onRange(change.range);
          }}
          intervalSeconds={currentConfig().minimumIntervalSeconds}
        />
      ) : null}
    </Suspense>
  );
}
