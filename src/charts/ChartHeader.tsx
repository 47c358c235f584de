import { ChartLine, Info, Table2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { m } from '#messages/compiled/messages.js';
import { IconButton } from '#ui/IconButton.tsx';
import type { ChartAnswer, ChartSubject } from './chart-subject.ts';
import styles from './ChartHeader.module.css';

interface ChartHeaderProps {
  readonly titleId: string;
  readonly subject: ChartSubject;
  readonly answer: ChartAnswer | undefined;
  readonly isLoading: boolean;
  readonly isTable: boolean;
  onToggleTable(): void;
  /** The menu. */
  readonly children: ReactNode;
}

/** The name of a chart, what it shows on demand, and what can be done with its numbers. */
export function ChartHeader({
  titleId,
  subject,
  answer,
  isLoading,
  isTable,
  onToggleTable,
  children,
}: ChartHeaderProps) {
  const aboutId = useId();
  const [isOpen, setOpen] = useState(false);
  const { title } = subject;

  return (
    <figcaption className={styles.header}>
      <h2 id={titleId} className={styles.title}>
        {title}
      </h2>
      {isLoading ? (
        <span className={styles.loading}>
          {/* Said for the first answer; a refresh goes unannounced. */}
          {answer ? null : (
            <span role="status" className="visually-hidden">
              {m.chart_loading({ title })}
            </span>
          )}
        </span>
      ) : null}
      <div className={styles.actions}>
        <IconButton
          label={m.chart_about({ title })}
          icon={<Info />}
          aria-expanded={isOpen}
          aria-controls={aboutId}
          onClick={() => setOpen(!isOpen)}
        />
        <IconButton
          label={isTable ? m.chart_show_chart({ title }) : m.chart_show_table({ title })}
          icon={isTable ? <ChartLine /> : <Table2 />}
          disabled={!answer}
          onClick={onToggleTable}
        />
        {children}
      </div>
      <div id={aboutId} hidden={!isOpen} className={styles.about}>
        <p>{subject.shows}</p>
        <p>{subject.worry}</p>
      </div>
    </figcaption>
  );
}
