import type { DataFrame } from '@grafana/data';
import { FieldType } from '@grafana/data';
import type { Plotted } from '#charts/plotted.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import type { SentQuery } from './scene-panel.ts';

/** What an answer says besides its samples. */
export interface AnswerNotes {
  /** What the page showed when it asked. */
  readonly range: ResolvedRange;
  /** The last point that was asked for. */
  readonly endMs: number;
  readonly stepMs: number;
  /** The queries as they were sent. */
  readonly queries: readonly SentQuery[];
  readonly warnings: readonly string[];
  readonly histogramCount: number;
}

/** A series on its way to a chart, of the present or of the period it is compared with. */
export interface Drawn extends Plotted {
  readonly isPrevious: boolean;
}

const NOTES = 'notes';

// A frame's columns are declared as arrays; nothing on the way through a query runner does more than hold
// them, so that the typed columns of the client are the ones that are drawn.
const asColumn = (column: Float64Array) => column as unknown as number[];
const asTyped = (column: readonly number[] | undefined) => column as unknown as Float64Array;

/** Grafana's data frames over the same typed arrays, and one without fields that carries the notes. */
export function framesOf(series: readonly Drawn[], notes: AnswerNotes): DataFrame[] {
  const frames = series.map((each): DataFrame => {
    const time = {
      name: 'Time',
      type: FieldType.time,
      config: {},
      values: asColumn(each.timestamps),
    };
    const value = {
      name: each.name,
      type: FieldType.number,
      config: { custom: { isVerbatim: each.isVerbatim, isPrevious: each.isPrevious } },
      labels: { ...each.labels },
      values: asColumn(each.values),
    };
    return { refId: each.id, name: each.name, length: each.values.length, fields: [time, value] };
  });
  return [...frames, { refId: NOTES, length: 0, fields: [], meta: { custom: { notes } } }];
}

/** What `framesOf` made frames of. */
export function unframe(frames: readonly DataFrame[]): {
  series: Plotted[];
  previous: Plotted[];
  notes: AnswerNotes | undefined;
} {
  const series: Plotted[] = [];
  const previous: Plotted[] = [];
  let notes: AnswerNotes | undefined;
  for (const { refId = '', name = '', fields, meta } of frames) {
    if (refId === NOTES) notes = meta?.custom?.['notes'];
    else {
      const isPrevious = fields[1]?.config.custom?.isPrevious === true;
      (isPrevious ? previous : series).push({
        id: refId,
        name,
        isVerbatim: fields[1]?.config.custom?.isVerbatim === true,
        labels: fields[1]?.labels ?? {},
        timestamps: asTyped(fields[0]?.values),
        values: asTyped(fields[1]?.values),
      });
    }
  }
  return { series, previous, notes };
}
