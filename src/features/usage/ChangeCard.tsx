import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { columnVolumeText } from '#components/usage-texts.ts';
import type { Usage } from '#components/use-usage.ts';
import type { Attribution, Cause } from '#lib/forecast/attribution.ts';
import type { Exact } from '#lib/cost/money.ts';
import type { Signal } from '#lib/cost/price-book.ts';
import { DAY_MS, dayStartOf } from '#lib/usage/calendar.ts';
import type { MeteredSource } from '#lib/usage/consumption.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { Select } from '#ui/Select.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { type ChangeRow, changeRows } from './change-rows.ts';
import { dayText, percentText, signedEurosText } from './forecast-words.ts';
import { useLabelNames } from './use-cardinality.ts';
import { type Split, useDayCauses } from './use-day-causes.ts';
import type { DayMark } from './use-day-marks.ts';
import type { UsageView } from './usage-search.ts';
import styles from './forecast.module.css';

const MOST_DAYS = 31;
const BY_SOURCE = 'source';
/** What four digits show nothing of. */
const LEAST_EUROS = 0.00005;

interface ChangeCardProps {
  readonly usage: Usage;
  /** Deploys and changes of retention. */
  readonly events: readonly DayMark[];
  readonly view: UsageView;
  onView(change: Partial<UsageView>): void;
}

/** `2026-11-18` of midnight in UTC. */
export const dayKey = (dayMs: number): string => new Date(dayMs).toISOString().slice(0, 10);

/** Why a day cost what it did: its change against the weekday's usual, by source or by a label's values. */
export function ChangeCard({ usage, events, view, onView }: ChangeCardProps) {
  const todayMs = dayStartOf(usage.measuredToMs);
  const days = Array.from({ length: MOST_DAYS }, (_, back) => todayMs - (back + 1) * DAY_MS);
  const dayMs = days.find((day) => dayKey(day) === view.day) ?? todayMs - DAY_MS;
  const metered = usage.sources.filter(
    ({ signal, origin }) => signal === 'metrics' && origin === 'custom',
  );
  const source = metered.find(({ id }) => id === view.of) ?? metered[0];
  const labels = useLabelNames(source, usage.measuredToMs);
  const split = splitOf(view.split, source);
  const causes = useDayCauses(usage, dayMs, split);
  const happened = [
    ...new Set(events.filter((event) => event.dayMs === dayMs).map(({ label }) => label)),
  ];
  return (
    <Card
      isFlush
      title={m.change_title({ day: dayText(dayMs) })}
      actions={
        <span className={styles.inlineTools}>
          <Select
            label={m.change_day()}
            value={dayKey(dayMs)}
            options={days.map((day) => ({ value: dayKey(day), label: dayText(day) }))}
            onChange={(day) => onView({ day })}
          />
          {source && metered.length > 1 ? (
            <Select
              label={m.why_source()}
              value={source.id}
              options={metered.map(({ id, name, region }) => ({
                value: id,
                label: `${name} · ${region}`,
                isVerbatim: true,
              }))}
              // Another source has other labels.
              onChange={(of) => onView({ of: of === metered[0]?.id ? '' : of, split: '' })}
            />
          ) : null}
          <Select
            label={m.change_by()}
            value={split.kind === 'label' ? split.label : BY_SOURCE}
            options={[
              { value: BY_SOURCE, label: m.usage_by_source() },
              ...(labels.data ?? []).map((label) => ({
                value: label,
                label: `${source?.name ?? ''} · ${label}`,
                isVerbatim: true,
              })),
            ]}
            onChange={(value) => onView({ split: value === BY_SOURCE ? '' : value })}
          />
        </span>
      }
    >
      {happened.length > 0 ? (
        <div className={styles.padded}>
          {m.change_that_day()}
          <ul className={styles.sentences} translate="no">
            {happened.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <QueryBoundary query={causes} skeleton={<Skeleton height="12rem" />}>
        {(found) => <Causes found={found} split={split} />}
      </QueryBoundary>
    </Card>
  );
}

function splitOf(label: string, source: MeteredSource | undefined): Split {
  return label !== '' && source ? { kind: 'label', source, label } : { kind: 'source' };
}

function Causes({ found, split }: { found: Attribution; split: Split }) {
  const rows = changeRows(found, digitsOf(split));
  const explained =
    Math.abs(found.euros) < LEAST_EUROS
      ? m.change_nothing()
      : m.change_explained({
          amount: signedEurosText(found.euros, digitsOf(split)),
          share: percentText(found.explainedShare),
          count: found.causes.length,
        });
  return (
    <>
      <p className={styles.padded}>
        {explained}{' '}
        <small className={styles.note}>
          {split.kind === 'label' ? m.change_about_label() : m.change_about()}
        </small>
      </p>
      {rows.length > 0 ? (
        <Table
          caption={m.change_table()}
          columns={columnsOf(split)}
          rows={rows}
          rowKey={({ key }) => key}
        />
      ) : null}
    </>
  );
}

/** Parts of one source are often less than a cent. */
const digitsOf = ({ kind }: Split): number => (kind === 'label' ? 4 : 2);

function columnsOf(split: Split): readonly Column<ChangeRow>[] {
  const signal: Signal | undefined = split.kind === 'label' ? split.source.signal : undefined;
  const amount = (
    id: string,
    header: string,
    of: (own: ChangeRow['shown']) => Exact,
  ): Column<ChangeRow> => ({
    id,
    header,
    align: 'end',
    cell: ({ shown }) => signedEurosText(of(shown).toNumber(), digitsOf(split)),
  });
  const volume = (id: string, header: string, of: (cause: Cause) => number): Column<ChangeRow> => ({
    id,
    header,
    align: 'end',
    cell: ({ cause }) => (signal ? columnVolumeText(signal, of(cause)) : null),
  });
  return [
    {
      id: 'name',
      header: split.kind === 'label' ? split.label : m.usage_by_source(),
      cell: ({ cause, isRest }) =>
        isRest ? (
          m.change_others()
        ) : cause.name === '' ? (
          m.change_unnamed()
        ) : (
          <Verbatim>{cause.name}</Verbatim>
        ),
    },
    ...(signal
      ? [
          volume('usual', m.change_usual(), ({ expected }) => expected),
          volume('actual', m.change_actual(), ({ actual }) => actual),
        ]
      : []),
    amount('volume', m.change_by_volume(), ({ byVolume }) => byVolume),
    amount('price', m.change_by_price(), ({ byPrice }) => byPrice),
    amount('euros', m.change_together(), ({ euros }) => euros),
  ];
}
