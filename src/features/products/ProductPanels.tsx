import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { DataSource } from '#api/contract/cockpit.ts';
import type { MetricsSource } from '#api/queries/prometheus.ts';
import type { KnownResource } from '#lib/catalogue/known-resources.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Select } from '#ui/Select.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { matchersOf } from './figure-queries.ts';
import { PanelGrid } from './PanelGrid.tsx';
import type { ProductView, ViewChange } from './product-search.ts';
import styles from './products.module.css';
import { RateWindowSelect } from './RateWindowSelect.tsx';
import { severalPanels, topPanels } from './several-panels.ts';

interface ProductPanelsProps {
  readonly resources: readonly KnownResource<MetricsSource>[];
  readonly sources: readonly DataSource[];
  /** Ends now at the latest. */
  readonly range: ResolvedRange;
  readonly nowMs: number;
  readonly view: ProductView;
  readonly onView: ViewChange;
}

/** One set of panels for several resources: those chosen, or the largest of all. */
export function ProductPanels(props: ProductPanelsProps) {
  const { resources, sources, range, nowMs, view, onView } = props;
  const types = [...new Map(resources.map(({ type }) => [type.name, type])).values()];
  const chosen = view.compare.flatMap(
    (id) => resources.find((each) => each.resourceId === id) ?? [],
  );
  const type = types.find(({ name }) => name === view.type) ?? chosen[0]?.type ?? types[0];
  if (!type) return null;
  const compared = chosen.filter((each) => each.type === type);
  const drawn = compared.length > 0 ? compared : resources.filter((each) => each.type === type);
  const places = new Set(drawn.map(({ place }) => place.id));
  return (
    <>
      <div className={styles.panelTools}>
        {types.length > 1 ? <TypeSelect types={types} type={type} onView={onView} /> : null}
        {compared.length > 0 ? (
          <Compared resources={compared} compare={view.compare} onView={onView} />
        ) : (
          <TopSelect top={view.top} hasRegions={places.size > 1} onView={onView} />
        )}
        <RateWindowSelect
          value={view.rateWindow}
          onChange={(rateWindow) => onView({ rateWindow })}
        />
      </div>
      {chosen.length > compared.length ? (
        <p className={styles.hint}>{m.products_compare_others({ type: type.title() })}</p>
      ) : null}
      <SeveralPanels
        type={type}
        compared={compared}
        sources={sources.filter(({ id }) => places.has(id))}
        range={range}
        nowMs={nowMs}
        view={view}
        onView={onView}
      />
    </>
  );
}

interface SeveralPanelsProps extends Omit<ProductPanelsProps, 'resources'> {
  readonly type: ResourceType;
  /** The largest where there are none. */
  readonly compared: readonly KnownResource<MetricsSource>[];
}

function SeveralPanels(props: SeveralPanelsProps) {
  const { type, compared, sources, range, nowMs, view, onView } = props;
  const isTop = compared.length === 0;
  const lengthMs = range.endMs - range.startMs;
  const count = Number(view.top);
  // A range that only moves on asks the same questions.
  const panels = useMemo(
    () => (isTop ? topPanels(type, count, { startMs: 0, endMs: lengthMs }) : severalPanels(type)),
    [type, isTop, count, lengthMs],
  );
  const comparedKeys = compared.map(({ key }) => key).join();
  const marked = useMemo(
    () =>
      compared.map(({ resourceId, name, place }) => ({ resourceId, name, region: place.region })),
    // The same resources in a new array are the same.
    // oxlint-disable-next-line react-hooks/exhaustive-deps, react/memo-dependencies
    [comparedKeys],
  );
  return (
    <PanelGrid
      type={type}
      panels={panels}
      sources={sources}
      matchers={matchersOf(compared.map(({ resourceId }) => resourceId))}
      resources={marked}
      range={range}
      nowMs={nowMs}
      view={view}
      onView={onView}
    />
  );
}

interface TypeSelectProps {
  readonly types: readonly ResourceType[];
  readonly type: ResourceType;
  readonly onView: ViewChange;
}

function TypeSelect({ types, type, onView }: TypeSelectProps) {
  return (
    <span className={styles.control}>
      <span aria-hidden>{m.products_column_type()}</span>
      <Select
        label={m.products_column_type()}
        options={types.map(({ name, title }) => ({ value: name, label: title() }))}
        value={type.name}
        onChange={(next) => onView({ type: next })}
      />
    </span>
  );
}

interface TopSelectProps {
  readonly top: ProductView['top'];
  readonly hasRegions: boolean;
  readonly onView: ViewChange;
}

function TopSelect({ top, hasRegions, onView }: TopSelectProps) {
  const label = (count: number) =>
    hasRegions ? m.products_top_each({ count }) : m.products_top({ count });
  return (
    <span className={styles.control}>
      <span aria-hidden>{m.products_top_title()}</span>
      <Select
        label={m.products_top_title()}
        options={[
          { value: '5', label: label(5) },
          { value: '10', label: label(10) },
        ]}
        value={top}
        onChange={(next) => onView({ top: next === '10' ? '10' : '5' })}
      />
    </span>
  );
}

interface ComparedProps {
  readonly resources: readonly KnownResource<MetricsSource>[];
  readonly compare: readonly string[];
  readonly onView: ViewChange;
}

function Compared({ resources, compare, onView }: ComparedProps) {
  return (
    <div className={styles.compareTools}>
      <span className={styles.hint}>{m.products_compare_title()}</span>
      <ul className={styles.chips}>
        {resources.map(({ resourceId, name }) => (
          <li key={resourceId} className={styles.chip}>
            <Verbatim>{name}</Verbatim>
            <button
              type="button"
              aria-label={m.products_compare_remove({ name })}
              onClick={() => onView({ compare: compare.filter((id) => id !== resourceId) })}
            >
              <X aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <Button onClick={() => onView({ compare: [] })}>{m.products_compare_top()}</Button>
    </div>
  );
}
