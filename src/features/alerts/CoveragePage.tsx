import { Grid3x3 } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { usePatience } from '#components/use-patience.ts';
import { useRegion } from '#components/use-region.ts';
import { productOfType, resourceTypeOf } from '#lib/catalogue/all.ts';
import { inSameRegion, paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { SearchField } from '#ui/SearchField.tsx';
import { Select } from '#ui/Select.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { AlertsFrame } from './AlertsFrame.tsx';
import { CoverageCounts } from './CoverageCounts.tsx';
import styles from './Coverage.module.css';
import { CoverageGrid } from './CoverageGrid.tsx';
import {
  COVERAGE_STATES,
  coverageSearch,
  coverageTables,
  type CoverageView,
  filterCoverage,
} from './coverage-rows.ts';
import { COVERAGE_WORDS } from './CoverageMark.tsx';
import { GuardStrip } from './GuardStrip.tsx';
import { type KnownCoverage, useCoverage } from './use-coverage.ts';

export const crumbs: Crumbs = ({ projectId = '' }) => [
  { text: m.alerts_title(), to: paths.alerts.to(projectId) },
  { text: m.alerts_view_coverage(), isView: true },
];

const SHOWN = {
  all: m.coverage_show_all,
  unwatched: m.coverage_show_unwatched,
  ...COVERAGE_WORDS,
} satisfies Record<CoverageView['show'], () => string>;

/** Which resource would be noticed, by which alert. */
export default function CoveragePage() {
  const { projectId = '' } = useParams();
  const { regions } = useRegion();
  const known = useCoverage(projectId, regions);
  const { coverage, places, isWaiting } = known;
  const isPatient = usePatience(isWaiting);
  const isNothing = coverage.rows.length === 0;
  const isHeld = isPatient || (isNothing && isWaiting);
  return (
    <AlertsFrame lead={m.coverage_lead()} answered={known}>
      {isHeld ? null : <GuardStrip projectId={projectId} places={places} />}
      {isHeld || isNothing ? (
        <Card>
          {isHeld ? (
            <>
              <Loading />
              <Skeleton height="24rem" />
            </>
          ) : (
            <EmptyState icon={<Grid3x3 />} title={m.coverage_none_title()}>
              <p>{m.coverage_none_body()}</p>
            </EmptyState>
          )}
        </Card>
      ) : (
        <Covered projectId={projectId} known={known} />
      )}
    </AlertsFrame>
  );
}

function Covered({ projectId, known }: { projectId: string; known: KnownCoverage }) {
  const [view, setView] = usePageSearch(coverageSearch);
  const { search } = useLocation();
  const later = useDeferredValue(view);
  const { coverage, rules, isWaiting } = known;
  const { rows, counts, unwatched } = coverage;
  const titles = useMemo(
    () => new Map(rules.map(({ key, displayName }) => [key, displayName])),
    [rules],
  );
  const ruleless = rows.filter(({ cells }) => cells.length === 0).length;
  const shown = filterCoverage(rows, later);
  const tables = coverageTables(shown, (key) => titles.get(key) ?? key);
  const choices = (['all', 'unwatched', ...COVERAGE_STATES] as const).map((value) => ({
    value,
    label: SHOWN[value](),
  }));
  return (
    <>
      <CoverageCounts counts={counts} show={view.show} onShow={(show) => setView({ show })} />
      {unwatched.length > 0 && isWaiting ? (
        <div className={styles.awaited}>
          <Skeleton height="100%" />
        </div>
      ) : unwatched.length > 0 ? (
        <div className={styles.notice}>
          <Callout
            kind="warning"
            title={m.coverage_unwatched({ count: unwatched.length })}
            action={
              <Link to={inSameRegion(paths.alerts.to(projectId), search)}>
                {m.coverage_switch_on()}
              </Link>
            }
          >
            <p>{m.coverage_unwatched_body()}</p>
            {ruleless > 0 ? <p>{m.coverage_ruleless({ count: ruleless })}</p> : null}
          </Callout>
        </div>
      ) : null}
      <div className={styles.tools}>
        <SearchField
          label={m.coverage_search()}
          value={view.typed}
          onChange={(typed) => setView({ typed }, { how: 'replace' })}
        />
        <Select
          label={m.coverage_show()}
          options={choices}
          value={view.show}
          onChange={(next) => {
            const chosen = choices.find(({ value }) => value === next);
            if (chosen) setView({ show: chosen.value });
          }}
        />
        <span role="status" className={styles.small}>
          {m.alerts_shown({ shown: shown.length, all: rows.length })}
        </span>
      </div>
      {tables.length === 0 ? <p className={styles.none}>{m.alerts_no_match()}</p> : null}
      {tables.map((table) => (
        <CoverageGrid key={table.resourceType} table={table} title={titleOf(table.resourceType)} />
      ))}
    </>
  );
}

function titleOf(resourceType: string): string {
  const product = productOfType(resourceType);
  const type = product && resourceTypeOf(product, resourceType);
  return type?.title() ?? resourceType;
}
