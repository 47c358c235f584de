import { CircleAlert, TriangleAlert } from 'lucide-react';
import { formatDateTime, type TimeStyle } from '#lib/format-time.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import type { ChartAnswer, ChartStatus } from './ChartFrame.tsx';
import styles from './ChartNotes.module.css';
import type { Look } from './no-data.ts';

interface ChartNotesProps {
  readonly looks: readonly Look[];
  readonly answer: ChartAnswer | undefined;
  readonly status: ChartStatus;
  readonly isTable: boolean;
}

function sentenceOf(look: Look, style: TimeStyle): string | undefined {
  switch (look.kind) {
    case 'empty':
      return undefined;
    case 'zero':
      return m.chart_zero();
    case 'gap':
      return m.chart_gap();
    case 'arriving':
      return m.chart_arriving();
    case 'stopped':
      return m.chart_stopped({ time: formatDateTime(look.fromMs, style) });
    case 'expired':
      return m.chart_expired({ time: formatDateTime(look.toMs, style) });
    case 'infinite':
      return m.chart_infinite();
  }
}

function Failures({ status }: { readonly status: ChartStatus }) {
  if (status.failures.length === 0) return null;
  return (
    <div role="status" className={styles.failures}>
      <CircleAlert aria-hidden />
      <div>
        {status.failures.map(({ source, sentence }) => (
          <p key={source}>
            <Verbatim className={styles.source}>{source}</Verbatim> {sentence}
          </p>
        ))}
      </div>
      <Button onClick={status.onRetry}>{m.chart_retry()}</Button>
    </div>
  );
}

/** What a chart has to say about its data: why there is none, what failed, what the server warns of. */
export function ChartNotes({ looks, answer, status, isTable }: ChartNotesProps) {
  const style = useTimeStyle();
  const sentences = new Set(looks.flatMap((look) => sentenceOf(look, style) ?? []));
  const isEmpty = looks.some(({ kind }) => kind === 'empty') && status.failures.length === 0;
  return (
    <>
      {isEmpty ? (
        <div className={styles.empty}>
          <p className={styles.emptyTitle}>{m.chart_empty()}</p>
          <p>{m.chart_empty_next()}</p>
        </div>
      ) : null}
      <div className={styles.notes} hidden={isTable}>
        {[...sentences].slice(0, 2).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {answer && answer.histogramCount > 0 ? (
          <p>{m.chart_histogram({ count: answer.histogramCount })}</p>
        ) : null}
        {answer?.warnings.slice(0, 1).map((warning) => (
          <p key={warning} className={styles.warning}>
            <TriangleAlert role="img" aria-label={m.chart_warning()} />
            <Verbatim>{warning}</Verbatim>
          </p>
        ))}
      </div>
      <Failures status={status} />
    </>
  );
}
