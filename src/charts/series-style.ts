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

/** The list a series stands in. */
export interface SeriesList {
  readonly seriesCount: number;
  /** Areas on top of each other are told apart by their order: their edges are full lines. */
  readonly isStacked: boolean;
}

/** Dots, for a series over the period compared with: its colour is that of the series now. */
export const PREVIOUS_DASH: readonly number[] = [0.1, 4];

/** The look of the series at `index` of a list: twelve colours, and neighbours differ in dash too. */
export function styleOf(
  index: number,
  { seriesCount, isStacked }: SeriesList,
  paletteSize = 12,
): SeriesStyle {
  const isDashed = !isStacked && seriesCount <= DASHED_AT_MOST;
  const round = Math.floor(index / paletteSize);
  const dash = isDashed ? DASHES[(index + round) % DASHES.length] : undefined;
  return { colour: index % paletteSize, dash: dash ?? [] };
}
