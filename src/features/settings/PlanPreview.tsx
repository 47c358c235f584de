import { localeOf } from '#lib/format-time.ts';
import type { Preferred } from '#lib/usage/kept-source.ts';
import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';
import { type Column, Table } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { Choice, Option } from './Choice.tsx';
import type { Plan, PlanRow } from './kept-plan.ts';
import { KINDS } from './kept-words.ts';
import styles from './settings.module.css';

const MOST_NAMED = 3;

const figure = (count: number): string => new Intl.NumberFormat(getLocale()).format(count);

function nameOf(kind: PlanRow['kind']): string {
  return kind === 'retention' ? m.kept_retention() : KINDS[kind].name();
}

function daysText({ days }: Plan): string {
  if (!days) return '';
  const format = new Intl.DateTimeFormat(localeOf(getLocale()), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.formatRange(days.fromMs, days.toMs);
}

function columnsOf(plan: Plan): readonly Column<PlanRow>[] {
  const count = (id: 'inFile' | 'added' | 'differing', header: string): Column<PlanRow> => ({
    id,
    header,
    align: 'end',
    width: '5.5rem',
    cell: (row) => figure(row[id]),
  });
  return [
    {
      id: 'kind',
      header: m.kept_what(),
      cell: ({ kind }) => (
        <span className={styles.kind}>
          {nameOf(kind)}
          {kind === 'usage' ? (
            <span className={styles.hint}>
              {daysText(plan)} · {m.kept_read_sources({ count: plan.sources })}
            </span>
          ) : null}
        </span>
      ),
    },
    count('inFile', m.kept_read_in_file()),
    count('added', m.kept_read_new()),
    count('differing', m.kept_read_differs()),
  ];
}

interface PlanPreviewProps {
  readonly plan: Plan;
  readonly unknown: readonly string[];
  readonly preferred: Preferred;
  onPrefer(preferred: Preferred): void;
}

/** What a file holds, what it would change, and what becomes of that of which both know something else. */
export function PlanPreview({ plan, unknown, preferred, onPrefer }: PlanPreviewProps) {
  const { rows, projects } = plan;
  const hasClash = rows.some(({ differing }) => differing > 0);
  const hasNews = hasClash || rows.some(({ added }) => added > 0);
  if (rows.length === 0) return <p role="status">{m.kept_read_empty()}</p>;
  return (
    <>
      <p role="status">
        {projects > 0 ? `${m.kept_read_projects({ count: projects })} ` : null}
        {hasNews ? m.kept_read_stays() : m.kept_read_nothing_new()}
      </p>
      <div className={styles.plan}>
        <Table
          caption={m.kept_read_holds()}
          columns={columnsOf(plan)}
          rows={rows}
          rowKey={({ kind }) => kind}
        />
      </div>
      {hasClash ? (
        <Choice title={m.kept_read_clash()}>
          <Option
            group="preferred"
            label={m.kept_read_clash_here()}
            isChosen={preferred === 'here'}
            onChoose={() => onPrefer('here')}
          />
          <Option
            group="preferred"
            label={m.kept_read_clash_file()}
            isChosen={preferred === 'file'}
            onChoose={() => onPrefer('file')}
          />
        </Choice>
      ) : null}
      {unknown.length > 0 ? (
        <p>
          {m.kept_read_unknown({ count: unknown.length })}{' '}
          {unknown.slice(0, MOST_NAMED).map((key) => (
            <Verbatim key={key}>{key.slice(0, 60)} </Verbatim>
          ))}
        </p>
      ) : null}
    </>
  );
}
