import { CircleAlert, Gauge, TriangleAlert } from 'lucide-react';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { classNames } from '#ui/class-names.ts';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import type { ChartAnswer, ChartStatus } from './chart-subject.ts';
import styles from './ChartNotes.module.css';
import { lookSentence } from './look-sentence.ts';
import type { Look } from './no-data.ts';

interface FailuresProps {
  readonly status: ChartStatus;
  /** True where there is nothing else to show. */
  readonly isAlone: boolean;
}

/** What failed, beside whatever there still is to show. */
export function Failures({ status, isAlone }: FailuresProps) {
  if (status.failures.length === 0) return null;
  // The sources are well: it is the question that has to become smaller.
  const isLimit = status.failures.every(({ isOverLimit }) => isOverLimit);
  return (
    <div
      role="status"
      className={classNames(styles.failures, isAlone && styles.alone, isLimit && styles.limit)}
    >
      {isLimit ? <Gauge aria-hidden /> : <CircleAlert aria-hidden />}
      <div>
        {isLimit && isAlone ? <p className={styles.emptyTitle}>{m.chart_over_limit()}</p> : null}
        {status.failures.map(({ source, sentence }) => (
          <p key={source} title={isAlone ? undefined : sentence}>
            <Verbatim className={styles.source}>{source}</Verbatim> {sentence}
          </p>
        ))}
      </div>
      <Button className={styles.retry} onClick={status.onRetry}>
        {m.chart_retry()}
      </Button>
    </div>
  );
}

export function NothingHere() {
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{m.chart_empty()}</p>
      <p>{m.chart_empty_next()}</p>
    </div>
  );
}

interface ChartNotesProps {
  readonly looks: readonly Look[];
  readonly answer: ChartAnswer | undefined;
}

/** What a chart has to say about its data: why parts are missing, what the server warns of. */
export function ChartNotes({ looks, answer }: ChartNotesProps) {
  const style = useTimeStyle();
  const sentences = new Set(looks.flatMap((look) => lookSentence(look, style) ?? []));
  const histogramCount = answer?.histogramCount ?? 0;
  const warning = answer?.warnings[0];
  if (sentences.size === 0 && histogramCount === 0 && warning === undefined) return null;
  return (
    <div className={styles.notes}>
      {warning === undefined ? null : (
        <p className={styles.warning} title={warning}>
          <TriangleAlert role="img" aria-label={m.chart_warning()} />
          <Verbatim>{warning}</Verbatim>
        </p>
      )}
      {[...sentences].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {histogramCount > 0 ? <p>{m.chart_histogram({ count: histogramCount })}</p> : null}
    </div>
  );
}
