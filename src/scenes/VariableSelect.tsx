import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { labelValuesOptions } from '#api/queries/prometheus.ts';
import { queryClient } from '#api/query-client.ts';
import { resolveRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { Select } from '#ui/Select.tsx';
import type { PageParts } from './MetricsPage.ts';
import styles from './MetricsScene.module.css';
import type { SceneVariable, SceneView } from './scene-panel.ts';

/** Lists are asked for by the quarter of an hour, so that a page opened again finds them in the cache. */
const GRAIN_MS = 900_000;
const MOST_VALUES = 1_000;
const ALL = '';

interface VariableSelectProps {
  readonly variable: SceneVariable;
  /** Where its values are looked for. */
  readonly scope: Pick<PageParts, 'sources' | 'matchers'>;
  readonly view: SceneView;
  readonly values: readonly string[];
  onChange(values: readonly string[]): void;
}

/** One value of a label, or all of them. */
export function VariableSelect({ variable, scope, view, values, onChange }: VariableSelectProps) {
  const { title, metric, label } = variable;
  const [{ startMs, endMs }] = useState(() => {
    const resolved = resolveRange(view.range, view.nowMs) ?? { startMs: 0, endMs: view.nowMs };
    return {
      startMs: Math.floor(resolved.startMs / GRAIN_MS) * GRAIN_MS,
      endMs: Math.ceil(resolved.endMs / GRAIN_MS) * GRAIN_MS,
    };
  });
  const { listed, isFailed } = useQueries(
    {
      queries: scope.sources.map((source) =>
        labelValuesOptions(source, {
          label,
          match: [`${metric}{${scope.matchers}}`],
          startMs,
          endMs,
          limit: MOST_VALUES,
        }),
      ),
      combine: (results) => ({
        listed: [...new Set(results.flatMap(({ data }) => data ?? []))].sort(),
        isFailed: results.some(({ isError }) => isError),
      }),
    },
    queryClient,
  );
  // What the address names stays choosable, whether or not it is listed (yet).
  const chosen = values.join(', ');
  const options = [
    { value: ALL, label: m.scene_variable_all() },
    ...[...new Set([...(chosen === ALL ? [] : [chosen]), ...listed])].map((value) => ({
      value,
      label: value,
      isVerbatim: true,
    })),
  ];
  return (
    <div className={styles.variable}>
      <span aria-hidden>{title}</span>
      <Select
        label={title}
        options={options}
        value={chosen}
        onChange={(value) => onChange(value === ALL ? [] : value === chosen ? values : [value])}
      />
      {isFailed ? (
        <span role="status" className={styles.failed}>
          {m.scene_variable_failed({ title })}
        </span>
      ) : null}
    </div>
  );
}
