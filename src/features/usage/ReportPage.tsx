import { useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { useParams } from 'react-router';
import { projectListOptions } from '#api/queries/account.ts';
import type { Crumbs } from '#components/crumb.ts';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { usePageSearch } from '#components/use-page-search.ts';
import { formatInstant, localeOf } from '#lib/format-time.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';
import { Button } from '#ui/Button.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { isRunning, type MonthBill } from './month-bill.ts';
import { MonthFrame } from './MonthFrame.tsx';
import { ReportTable } from './ReportTable.tsx';
import { reportCsv, type ReportSection } from './report-document.ts';
import { reportSections } from './report-outlook.ts';
import { usageSearch } from './usage-search.ts';
import { useMonth } from './use-month.ts';
import styles from './report.module.css';

export const crumbs: Crumbs = ({ projectId = '' }) => [
  { text: m.usage_title(), to: paths.usage.to(projectId) },
  { text: m.report_view(), isView: true },
];

/** A month for those who pay for it: on screen, on paper, and as one CSV that holds every figure of both. */
export default function ReportPage() {
  const { projectId = '' } = useParams();
  const [view, setView] = usePageSearch(usageSearch);
  const month = useMonth(projectId, view.month);
  const { dataSources, bill, gaps, budgets, forecast, record, anomalies } = month;
  const sections =
    bill && month.isSettled
      ? reportSections({
          bill,
          gaps,
          forecast: forecast.data,
          budgets: budgets.lines,
          record,
          anomalies: anomalies.data?.found ?? [],
        })
      : undefined;
  return (
    <MonthFrame
      month={month}
      download={sections && { name: 'report', csv: () => reportCsv(sections) }}
      onMonth={(key) => setView({ month: key })}
      actions={
        <Button
          variant="primary"
          icon={<Printer aria-hidden />}
          disabled={!sections}
          onClick={() => globalThis.print()}
        >
          {m.report_print()}
        </Button>
      }
    >
      <QueryBoundary
        query={{ data: sections, error: dataSources.error, refetch: dataSources.refetch }}
        skeleton={<Skeleton height="60rem" />}
      >
        {(found) =>
          bill ? (
            <Report
              projectId={projectId}
              bill={bill}
              sections={found}
              isPartial={month.isPartial}
            />
          ) : null
        }
      </QueryBoundary>
    </MonthFrame>
  );
}

interface ReportProps {
  readonly projectId: string;
  readonly bill: MonthBill;
  readonly sections: readonly ReportSection[];
  /** Whether a part of the month could not be measured: paper must say so too. */
  readonly isPartial: boolean;
}

function Report({ projectId, bill, sections, isPartial }: ReportProps) {
  const projects = useQuery(projectListOptions());
  const name = projects.data?.find(({ id }) => id === projectId)?.name ?? projectId;
  const locale = localeOf(getLocale());
  const month = new Intl.DateTimeFormat(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return (
    <article className={styles.report} aria-label={m.report_view()}>
      <header>
        <h2>{m.report_title({ month: month.format(bill.month.startMs) })}</h2>
        <p>
          <Verbatim>{name}</Verbatim>
        </p>
        <p className={styles.note}>
          {isRunning(bill)
            ? m.report_measured({
                instant: formatInstant(bill.nowMs, { locale, timeZone: 'UTC' }),
              })
            : m.report_whole()}
        </p>
        {isPartial ? <p>{m.usage_partial()}</p> : null}
      </header>
      {sections.map((section) => (
        <ReportTable key={section.id} section={section} />
      ))}
    </article>
  );
}
