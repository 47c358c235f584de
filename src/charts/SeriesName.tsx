import { Verbatim } from '#ui/Verbatim.tsx';
import type { Plotted } from './plotted.ts';

interface SeriesNameProps {
  readonly series: Pick<Plotted, 'name' | 'isVerbatim'>;
  readonly className?: string | undefined;
}

/** The name of a series: data is left untranslated, a message is a message. */
export function SeriesName({ series, className }: SeriesNameProps) {
  if (!series.isVerbatim) return <span className={className}>{series.name}</span>;
  return <Verbatim {...(className ? { className } : {})}>{series.name}</Verbatim>;
}
