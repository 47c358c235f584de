import { useQueries } from '@tanstack/react-query';
import { labelValuesOptions } from '#api/queries/prometheus.ts';
import { queryClient } from '#api/query-client.ts';
import { coverRange } from '#lib/step.ts';
import { resolveRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { MultiSelect } from '#ui/MultiSelect.tsx';
import type { PageParts } from './MetricsPage.ts';
import styles from './MetricsScene.module.css';
import type { SceneVariable, SceneView } from './scene-panel.ts';

/** Lists are asked for by the quarter of an hour, so that most refreshes find them in the cache. */
const GRAIN_MS = 900_000;
const MOST_VALUES = 1_000;

interface VariableSelectProps {
  readonly variable: SceneVariable;
  /** Where its values are looked for. */
  readonly scope: Pick<PageParts, 'sources' | 'matchers'>;
  readonly view: SceneView;
  readonly values: readonly string[];
  onChange(values: readonly string[]): void;
}

/** Some values of a label, or all of them. */
export function VariableSelect({ variable, scope, view, values, onChange }: VariableSelectProps) {
  const { title, metric, label } = variable;
  const resolved = resolveRange(view.range, view.nowMs) ?? { startMs: 0, endMs: view.nowMs };
  const window = coverRange(resolved, GRAIN_MS);
  const { listed, isFailed } = useQueries(
    {
      queries: scope.sources.map((source) => ({
        ...labelValuesOptions(source, {
          label,
          match: [`${metric}{${scope.matchers}}`],
          ...window,
          limit: MOST_VALUES,
        }),
        // The list of the window before stands until its own arrives.
        placeholderData: (previous: readonly string[] | undefined) =>
          previous ? [...previous] : undefined,
      })),
      combine: (results) => ({
        listed: results.flatMap(({ data }) => data ?? []),
        isFailed: results.some(({ isError }) => isError),
      }),
    },
    queryClient,
  );
  // What the address names stays choosable, whether or not it is listed (yet).
  const options = [...new Set([...values, ...listed])].sort();
  return (
    <div className={styles.variable}>
      <span aria-hidden>{title}</span>
      <MultiSelect
        label={title}
        options={options}
        values={values}
        allLabel={m.scene_variable_all()}
        onChange={onChange}
      />
      {isFailed ? (
        <span role="status" className={styles.failed}>
          {m.scene_variable_failed({ title })}
        </span>
      ) : null}
    </div>
  );
}
