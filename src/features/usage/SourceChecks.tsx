import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { userMessageOf } from '#api/errors.ts';
import { statedUsageOptions } from '#api/queries/usage.ts';
import { columnVolumeText, signalText } from '#components/usage-texts.ts';
import { agreement, busiestHour, TOLERANCE } from '#lib/usage/bill-check.ts';
import type { SourceConsumption } from '#lib/usage/consumption.ts';
import { m } from '#messages/compiled/messages.js';
import { type Column, Table } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { percentText } from './forecast-words.ts';
import { type Gaps, isShort, sumText } from './gaps.ts';
import type { MonthBill } from './month-bill.ts';
import { type Compared, Verdict } from './Verdict.tsx';
import styles from './usage.module.css';

interface SourceCheck {
  readonly source: SourceConsumption;
  readonly isPartial: boolean;
  readonly stated: Compared | undefined;
}

interface SourceChecksProps {
  readonly projectId: string;
  /** Of the running month: of no other do data sources state a count. */
  readonly bill: MonthBill;
  readonly regions: readonly string[];
  readonly gaps: Gaps;
}

/** What each data source says it took in this month, beside what was measured of it. */
export function SourceChecks({ projectId, bill, regions, gaps }: SourceChecksProps) {
  const stated = useQuery({
    ...statedUsageOptions(projectId, regions, bill.nowMs),
    placeholderData: keepPreviousData,
  });
  const error = stated.error ?? stated.data?.failed[0]?.error;
  const bytesOf = new Map(stated.data?.items.map(({ id, bytes }) => [id, bytes]));
  const sources = bill.consumption.filter(({ signal }) => signal !== 'metrics');
  if (sources.length === 0) return null;
  const checks = sources.map((source): SourceCheck => {
    const counted = bytesOf.get(source.id);
    const slack = busiestHour(source.days, bill.nowMs);
    return {
      source,
      isPartial: isShort(gaps, [source]),
      stated:
        counted === undefined
          ? undefined
          : {
              text: columnVolumeText(source.signal, counted),
              agreement: agreement(source.volume, counted, { slack }),
            },
    };
  });
  return (
    <>
      <h3 className={styles.part}>{m.usage_checks_sources()}</h3>
      <p className={styles.explained}>
        {m.usage_checks_sources_about({ percent: percentText(TOLERANCE, 1) })}
      </p>
      {error ? (
        <p role="alert" className={styles.explained}>
          {m.usage_checks_sources_failed({ reason: userMessageOf(error) })}
        </p>
      ) : null}
      {stated.data ? (
        <Table
          caption={m.usage_checks_sources()}
          columns={columns()}
          rows={checks}
          rowKey={({ source }) => source.id}
        />
      ) : null}
    </>
  );
}

function columns(): readonly Column<SourceCheck>[] {
  return [
    {
      id: 'source',
      header: m.usage_check_source(),
      cell: ({ source }) => (
        <span className={styles.name}>
          <Verbatim>{source.name}</Verbatim>
          <span className={styles.about}>
            {signalText(source.signal)} · <Verbatim>{source.region}</Verbatim>
          </span>
        </span>
      ),
    },
    {
      id: 'measured',
      header: m.usage_check_measured(),
      align: 'end',
      cell: ({ source, isPartial }) =>
        sumText(columnVolumeText(source.signal, source.volume), {
          isShort: isPartial,
          isZero: source.volume === 0,
        }),
    },
    {
      id: 'stated',
      header: m.usage_check_stated(),
      align: 'end',
      cell: ({ stated, isPartial }) => (
        <Verdict compared={stated} isPartial={isPartial} since={m.usage_check_no_day()} />
      ),
    },
  ];
}
