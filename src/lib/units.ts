/** The unit of a value on screen. Ratios are 0 to 1; bytes are binary-scaled; rates say per what. */
export type Unit =
  | 'ratio'
  | 'percent'
  | 'bytes'
  | 'bytes-per-second'
  | 'operations-per-second'
  | 'count'
  | 'seconds'
  | 'none';
