/** Dashes tell apart what a colour alone would not. */
const DASHES: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [8, 3, 2, 3]];

/** With more lines than this, dashes are noise and slow to draw: the legend isolates instead. */
const DASHED_AT_MOST = 24;

export interface SeriesStyle {
  /** Index into the palette of the theme. */
  readonly colour: number;
  /** Lengths of strokes and gaps in pixels; a full line where empty. */
  readonly dash: readonly number[];
}

/** The look of the series at `index` of `count`: twelve colours, and neighbours differ in dash too. */
export function styleOf(index: number, count: number, paletteSize = 12): SeriesStyle {
  const round = Math.floor(index / paletteSize);
  const dash = count > DASHED_AT_MOST ? undefined : DASHES[(index + round) % DASHES.length];
  return { colour: index % paletteSize, dash: dash ?? [] };
}
