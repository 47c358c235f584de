import { useDeferredValue, useId, useMemo, useState } from 'react';
import { userMessageOf } from '#api/errors.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { useMetricMetadata, useMetricNames } from '#components/use-metric-names.ts';
import { discover, isReadBy, type DiscoveredMetric } from '#lib/discovery.ts';
import { defineSearch, text } from '#lib/search-params.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { SearchField } from '#ui/SearchField.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { discoveredPanels } from './discovered-panels.ts';
import { InfoMetrics } from './InfoMetrics.tsx';
import MetricsScene, { type MetricsSceneProps } from './MetricsScene.tsx';
import styles from './MoreMetrics.module.css';

const search = defineSearch({ typed: text({ name: 'metric' }) });

/** Metrics in one scene: a page of them, added to by a press. */
const PAGE = 12;

interface MoreMetricsProps extends Omit<MetricsSceneProps, 'panels' | 'variables'> {
  /** Expressions that are drawn already: what they read is left out. */
  readonly known: readonly string[];
  /** Where the names are looked for. */
  readonly range: ResolvedRange;
}

/**
 * Every metric the matchers find and no manifest describes, drawn by its kind. What it is known by is in
 * the source alone: no product needs a manifest to have a page.
 */
export default function MoreMetrics({ known, range, ...scene }: MoreMetricsProps) {
  const titleId = useId();
  const { sources, matchers } = scene;
  const { names, failures, waiting, retry } = useMetricNames({
    sources,
    matchers,
    range,
  });
  const metadata = useMetricMetadata(sources);
  const metrics = useMemo(
    () =>
      discover(names, metadata).filter(
        (metric) => !metric.names.some((name) => isReadBy(name, known)),
      ),
    [names, metadata, known],
  );
  const [{ typed }, setView] = usePageSearch(search);
  const found = useFound(metrics, useDeferredValue(typed));
  const drawn = found.filter(({ panels }) => panels.length > 0);
  const infos = found.filter(({ kind }) => kind === 'info');
  return (
    <section className={styles.more} aria-labelledby={titleId}>
      <header className={styles.header}>
        <div>
          <h2 id={titleId}>
            {known.length > 0 ? m.discovery_more_title() : m.discovery_all_title()}
          </h2>
          <p className={styles.lead}>
            {known.length > 0 ? m.discovery_more_lead() : m.discovery_all_lead()}
          </p>
        </div>
        {metrics.length > 0 ? (
          <SearchField
            label={m.discovery_search({ count: metrics.length })}
            value={typed}
            onChange={(next) => setView({ typed: next }, { how: 'replace' })}
          />
        ) : null}
      </header>
      {failures.map(({ source, error }) => (
        <Callout
          key={source.id}
          kind="warning"
          title={m.discovery_failed({ region: source.region })}
          action={<Button onClick={retry}>{m.query_retry()}</Button>}
        >
          {userMessageOf(error)}
        </Callout>
      ))}
      {waiting.length > 0 && metrics.length === 0 ? (
        <>
          <Loading />
          <Skeleton height="18rem" />
        </>
      ) : null}
      {waiting.length === 0 && failures.length === 0 && found.length === 0 ? (
        <p className={styles.lead}>
          {typed === '' ? m.discovery_none() : m.discovery_no_match({ typed })}
        </p>
      ) : null}
      <Pages metrics={drawn} scene={scene} />
      {infos.length > 0 ? <InfoMetrics metrics={infos} scene={scene} range={range} /> : null}
    </section>
  );
}

/** Metrics whose name or help has every word typed, whatever the case. */
function useFound(metrics: readonly DiscoveredMetric[], typed: string) {
  return useMemo(() => {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    return metrics.filter(({ name, help }) => {
      const said = `${name} ${help}`.toLowerCase();
      return words.every((word) => said.includes(word));
    });
  }, [metrics, typed]);
}

interface PagesProps {
  readonly metrics: readonly DiscoveredMetric[];
  readonly scene: Omit<MetricsSceneProps, 'panels' | 'variables'>;
}

const NO_VARIABLES: MetricsSceneProps['variables'] = [];

function Pages({ metrics, scene }: PagesProps) {
  const [shown, setShown] = useState(1);
  const pages = useMemo(
    () =>
      Array.from({ length: Math.ceil(metrics.length / PAGE) }, (_, page) =>
        discoveredPanels(metrics.slice(page * PAGE, (page + 1) * PAGE)),
      ),
    [metrics],
  );
  const left = metrics.length - shown * PAGE;
  return (
    <>
      {pages.slice(0, shown).map((panels) => (
        <MetricsScene key={panels[0]?.id} {...scene} panels={panels} variables={NO_VARIABLES} />
      ))}
      {left > 0 ? (
        <div>
          <Button onClick={() => setShown(shown + 1)}>
            {m.discovery_show_more({ count: Math.min(left, PAGE), left })}
          </Button>
        </div>
      ) : null}
    </>
  );
}
