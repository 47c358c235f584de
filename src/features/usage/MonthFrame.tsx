import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { downloadText } from '#ui/download.ts';
import { MonthSelect } from './MonthSelect.tsx';
import { MonthWindow } from './MonthWindow.tsx';
import { UsageFrame } from './UsageFrame.tsx';
import { UsageNotices } from './UsageNotices.tsx';
import type { useMonth } from './use-month.ts';
import styles from './usage.module.css';

interface MonthFrameProps {
  readonly month: ReturnType<typeof useMonth>;
  /** What is downloaded, by the name it begins with; nothing before it is there. */
  readonly download: { readonly name: string; csv(): string } | undefined;
  readonly actions?: ReactNode;
  onMonth(key: string): void;
  readonly children: ReactNode;
}

/** A page about one month: which, until when, as CSV, and what is missing from it. */
export function MonthFrame({ month, download, actions, onMonth, children }: MonthFrameProps) {
  const { usage, dataSources, asked, gaps, hasMeter, nowMs } = month;
  return (
    <UsageFrame
      lead={<MonthWindow month={month.month} nowMs={nowMs} />}
      actions={
        <>
          <MonthSelect
            month={month.month}
            nowMs={nowMs}
            volumes={usage?.volumes}
            onChange={onMonth}
          />
          <Button
            icon={<Download aria-hidden />}
            disabled={!download}
            onClick={() =>
              download &&
              downloadText(`${download.name}-${month.month.key}.csv`, download.csv(), 'text/csv')
            }
          >
            {m.usage_csv()}
          </Button>
          {actions}
        </>
      }
    >
      <div className={styles.notices}>
        <UsageNotices
          gaps={gaps}
          onRetry={() => {
            asked.retry();
            void dataSources.refetch();
          }}
          isUnmetered={usage !== undefined && !hasMeter}
        />
      </div>
      {children}
    </UsageFrame>
  );
}
