import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { DataSource } from '#api/contract/cockpit.ts';
import { userMessageOf } from '#api/errors.ts';
import { instantOptions, type RangeAnswer } from '#api/queries/prometheus.ts';
import { nowMs } from '#lib/clock.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { TextField } from '#ui/TextField.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './data-sources.module.css';

const MOST_SHOWN = 20;
const FIRST_QUERY = 'count by (job) (up)';

/** Asks a metrics source, and shows what it answers. */
export function TryQuery({ source }: { source: DataSource }) {
  const [typed, setTyped] = useState(FIRST_QUERY);
  const [asked, setAsked] = useState<{ expr: string; timeMs: number }>();
  const answer = useQuery({
    ...instantOptions(source, asked ?? { expr: '', timeMs: 0 }),
    enabled: asked !== undefined,
  });
  const ask = (event: FormEvent) => {
    event.preventDefault();
    const expr = typed.trim();
    if (expr !== '') setAsked({ expr, timeMs: nowMs() });
  };
  return (
    <section className={styles.endpoints} aria-label={m.sources_try()}>
      <h3>{m.sources_try()}</h3>
      <form className={styles.rename} onSubmit={ask}>
        <TextField
          label={m.sources_try_query()}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" aria-busy={answer.isFetching}>
          {m.sources_try_ask()}
        </Button>
      </form>
      {answer.error ? <Callout kind="error">{userMessageOf(answer.error)}</Callout> : null}
      {asked && answer.isPending ? <Skeleton height="3rem" /> : null}
      {answer.data && !answer.error ? <Answer answer={answer.data} /> : null}
    </section>
  );
}

function Answer({ answer: { series, warnings } }: { answer: RangeAnswer }) {
  return (
    <>
      <p role="status" className={styles.hint}>
        {series.length === 0
          ? m.sources_try_empty()
          : m.sources_try_count({ count: series.length })}
        {series.length > MOST_SHOWN ? ` ${m.sources_try_first({ count: MOST_SHOWN })}` : ''}
      </p>
      {warnings.map((warning) => (
        <Callout key={warning} kind="warning">
          <Verbatim>{warning}</Verbatim>
        </Callout>
      ))}
      {series.length === 0 ? null : (
        <Table
          caption={m.sources_try()}
          columns={answerColumns()}
          rows={series.slice(0, MOST_SHOWN)}
          rowKey={({ labels }) => labelText(labels)}
        />
      )}
    </>
  );
}

type AnswerSeries = RangeAnswer['series'][number];

function answerColumns(): readonly Column<AnswerSeries>[] {
  return [
    {
      id: 'labels',
      header: m.sources_try_labels(),
      cell: ({ labels }) => <Verbatim>{labelText(labels)}</Verbatim>,
    },
    {
      id: 'value',
      header: m.sources_try_value(),
      align: 'end',
      cell: ({ values }) => <Verbatim>{String(values.at(-1) ?? '')}</Verbatim>,
    },
  ];
}

function labelText({ __name__: name = '', ...labels }: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return `${name}{${pairs.join(', ')}}`;
}
