import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { runningRuleListOptions } from '#api/queries/alerting.ts';
import { euroText } from '#lib/cost/formula-text.ts';
import { priceBookAt } from '#lib/cost/price-book.ts';
import { priceOf } from '#lib/cost/price.ts';
import { nowMs } from '#lib/clock.ts';
import { paths } from '#lib/paths.ts';
import { METRIC_NAME, MOST_ROWS, type CardinalityRow, usesMetric } from '#lib/usage/cardinality.ts';
import type { MeteredSource } from '#lib/usage/consumption.ts';
import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';
import { Card } from '#ui/Card.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import type { Cardinality } from './use-cardinality.ts';
import { columnVolumeText } from '#components/usage-texts.ts';
import { wishText } from './what-if-wish.ts';
import styles from './usage.module.css';

interface CardinalityTableProps {
  readonly source: MeteredSource;
  readonly found: Cardinality;
  readonly by: string;
  readonly typed: string;
  readonly projectId: string;
}

interface Row extends CardinalityRow {
  readonly share: number;
  /** Undefined where nobody measured what the source takes in. */
  readonly samples: number | undefined;
  readonly cost: string;
  /** Names of alert rules that read the metric; undefined where it is no metric that is counted. */
  readonly usedBy: readonly string[] | undefined;
}

/** The groups of series, largest first: what they take in a month, what that costs, and who reads them. */
export function CardinalityTable({ source, found, by, typed, projectId }: CardinalityTableProps) {
  const rules = useQuery({ ...runningRuleListOptions(source), enabled: by === METRIC_NAME });
  const { rows, seriesCount, monthSamples } = found;
  const book = priceBookAt(nowMs());
  const cost =
    book && monthSamples !== undefined
      ? priceOf([{ ...source, volume: monthSamples }], book).amount
      : undefined;
  const shown = rows
    .filter(({ value }) => value.toLowerCase().includes(typed.trim().toLowerCase()))
    .map((row): Row => {
      const share = seriesCount === 0 ? 0 : row.seriesCount / seriesCount;
      return {
        ...row,
        share,
        samples: monthSamples === undefined ? undefined : Math.round(monthSamples * share),
        cost: cost ? euroText(cost.times(share)) : m.why_change_unknown(),
        usedBy:
          by === METRIC_NAME && rules.data
            ? rules.data
                .flatMap((group) => group.rules)
                .filter(({ query }) => usesMetric(query, row.value))
                .map(({ name }) => name)
            : undefined,
      };
    });
  return (
    <Card title={m.why_table({ count: seriesCount })} isFlush>
      <p className={styles.explained}>{m.why_estimate({ most: MOST_ROWS })}</p>
      <Table
        caption={m.why_table({ count: seriesCount })}
        columns={columnsOf(by, (metric) => whatIfDropped(projectId, source.id, metric))}
        rows={shown}
        rowKey={({ value }) => value}
      />
      {shown.length === 0 ? <p className={styles.explained}>{m.why_no_match()}</p> : null}
    </Card>
  );
}

/** The page that prices the month without a metric. */
function whatIfDropped(projectId: string, sourceId: string, metric: string): string {
  const change = wishText({ kind: 'drop-metric', sourceId, metric });
  return `${paths.usageWhatIf.to(projectId)}?${new URLSearchParams({ change }).toString()}`;
}

function columnsOf(by: string, dropped: (metric: string) => string): readonly Column<Row>[] {
  const number = new Intl.NumberFormat(getLocale());
  const signed = new Intl.NumberFormat(getLocale(), { signDisplay: 'exceptZero' });
  const percent = new Intl.NumberFormat(getLocale(), {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return [
    {
      id: 'value',
      header: by === METRIC_NAME ? m.why_by_metric() : by,
      width: '22rem',
      cell: ({ value }) => <Verbatim>{value}</Verbatim>,
    },
    {
      id: 'series',
      header: m.why_series(),
      align: 'end',
      cell: ({ seriesCount }) => number.format(seriesCount),
    },
    {
      id: 'change',
      header: m.why_change(),
      align: 'end',
      cell: ({ change }) => (change === undefined ? m.why_change_unknown() : signed.format(change)),
    },
    {
      id: 'share',
      header: m.why_share(),
      align: 'end',
      cell: ({ share }) => percent.format(share),
    },
    {
      id: 'samples',
      header: m.why_samples(),
      align: 'end',
      width: '9.5rem',
      cell: ({ samples }) =>
        samples === undefined ? m.why_change_unknown() : columnVolumeText('metrics', samples),
    },
    { id: 'cost', header: m.why_cost(), align: 'end', cell: ({ cost }) => cost },
    ...(by === METRIC_NAME
      ? [
          usedByColumn(),
          {
            id: 'what-if',
            header: m.usage_view_what_if(),
            width: '5.5rem',
            cell: ({ value }: Row) => (
              <Link to={dropped(value)} aria-label={m.why_dropped_of({ metric: value })}>
                {m.why_dropped()}
              </Link>
            ),
          },
        ]
      : []),
  ];
}

function usedByColumn(): Column<Row> {
  return {
    id: 'used',
    header: m.why_used_by(),
    cell: ({ usedBy }) =>
      usedBy === undefined ? (
        m.why_change_unknown()
      ) : usedBy.length === 0 ? (
        <span className={styles.about}>{m.why_unused()}</span>
      ) : (
        <Verbatim>{usedBy.join(', ')}</Verbatim>
      ),
  };
}
