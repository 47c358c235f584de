import { ChartLine, ClipboardCheck, ClipboardCopy, Download, Info, Table2 } from 'lucide-react';
import { useId, useState } from 'react';
import { m } from '#messages/compiled/messages.js';
import { IconButton } from '#ui/IconButton.tsx';
import { showToast } from '#ui/toasts.ts';
import type { ChartAnswer, ChartSubject } from './chart-subject.ts';
import styles from './ChartHeader.module.css';
import { toCsv } from './csv.ts';

interface ChartHeaderProps {
  readonly titleId: string;
  readonly subject: ChartSubject;
  readonly answer: ChartAnswer | undefined;
  readonly isLoading: boolean;
  readonly isTable: boolean;
  onToggleTable(): void;
}

function download(title: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${title}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}

/** The name of a chart, what it shows on demand, and what can be done with its numbers. */
export function ChartHeader({
  titleId,
  subject,
  answer,
  isLoading,
  isTable,
  onToggleTable,
}: ChartHeaderProps) {
  const aboutId = useId();
  const [isOpen, setOpen] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const { title } = subject;

  const copy = async () => {
    const exprs = answer?.exprs.join('\n') ?? '';
    try {
      await navigator.clipboard.writeText(exprs);
      setCopied(true);
    } catch {
      // Browsers keep the clipboard from pages served without TLS.
      showToast({ kind: 'error', title: m.chart_copy_failed(), body: exprs });
    }
  };

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
          label={isCopied ? m.chart_copied() : m.chart_copy({ title })}
          icon={isCopied ? <ClipboardCheck /> : <ClipboardCopy />}
          disabled={!answer}
          onClick={() => void copy()}
          onBlur={() => setCopied(false)}
        />
        <IconButton
          label={m.chart_download({ title })}
          icon={<Download />}
          disabled={!answer}
          onClick={() => download(title, toCsv(answer?.series ?? [], m.chart_table_time()))}
        />
        <IconButton
          label={isTable ? m.chart_show_chart({ title }) : m.chart_show_table({ title })}
          icon={isTable ? <ChartLine /> : <Table2 />}
          disabled={!answer}
          onClick={onToggleTable}
        />
      </div>
      <div id={aboutId} hidden={!isOpen} className={styles.about}>
        <p>{subject.shows}</p>
        <p>{subject.worry}</p>
      </div>
    </figcaption>
  );
}
