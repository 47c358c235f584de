import type { ValueType } from './tree.ts';

/**
 * What a function takes and gives. `variadic` 0 takes exactly `args`; n > 0 takes up to n of the last one,
 * or none; -1 takes any number of it.
 */
export interface Signature {
  readonly args: readonly ValueType[];
  readonly variadic?: number;
  readonly returns: ValueType;
  /** Behind `promql-experimental-functions` on a real server: refused as it refuses them. */
  readonly isExperimental?: true;
}

const ofVector = { args: ['vector'], returns: 'vector' } satisfies Signature;
const ofMatrix = { args: ['matrix'], returns: 'vector' } satisfies Signature;
const ofTime = { args: ['vector'], variadic: 1, returns: 'vector' } satisfies Signature;
const perQuery = { args: [], returns: 'scalar', isExperimental: true } satisfies Signature;
const newOverTime = { ...ofMatrix, isExperimental: true } satisfies Signature;

/** Every function of Prometheus 3.x, from its documentation of the query language. */
export const SIGNATURES: Readonly<Record<string, Signature>> = {
  abs: ofVector,
  absent: ofVector,
  absent_over_time: ofMatrix,
  acos: ofVector,
  acosh: ofVector,
  asin: ofVector,
  asinh: ofVector,
  atan: ofVector,
  atanh: ofVector,
  avg_over_time: ofMatrix,
  ceil: ofVector,
  changes: ofMatrix,
  clamp: { args: ['vector', 'scalar', 'scalar'], returns: 'vector' },
  clamp_max: { args: ['vector', 'scalar'], returns: 'vector' },
  clamp_min: { args: ['vector', 'scalar'], returns: 'vector' },
  cos: ofVector,
  cosh: ofVector,
  count_over_time: ofMatrix,
  day_of_month: ofTime,
  day_of_week: ofTime,
  day_of_year: ofTime,
  days_in_month: ofTime,
  deg: ofVector,
  delta: ofMatrix,
  deriv: ofMatrix,
  double_exponential_smoothing: {
    args: ['matrix', 'scalar', 'scalar'],
    returns: 'vector',
    isExperimental: true,
  },
  end: perQuery,
  exp: ofVector,
  first_over_time: newOverTime,
  floor: ofVector,
  histogram_avg: ofVector,
  histogram_count: ofVector,
  histogram_fraction: { args: ['scalar', 'scalar', 'vector'], returns: 'vector' },
  histogram_quantile: { args: ['scalar', 'vector'], returns: 'vector' },
  histogram_quantiles: {
    args: ['vector', 'string', 'scalar'],
    variadic: 10,
    returns: 'vector',
    isExperimental: true,
  },
  histogram_stddev: ofVector,
  histogram_stdvar: ofVector,
  histogram_sum: ofVector,
  hour: ofTime,
  idelta: ofMatrix,
  increase: ofMatrix,
  info: { args: ['vector', 'vector'], variadic: 1, returns: 'vector', isExperimental: true },
  irate: ofMatrix,
  label_join: {
    args: ['vector', 'string', 'string', 'string'],
    variadic: -1,
    returns: 'vector',
  },
  label_replace: { args: ['vector', 'string', 'string', 'string', 'string'], returns: 'vector' },
  last_over_time: ofMatrix,
  ln: ofVector,
  log10: ofVector,
  log2: ofVector,
  mad_over_time: newOverTime,
  max_of: { args: ['scalar', 'scalar'], returns: 'scalar', isExperimental: true },
  max_over_time: ofMatrix,
  min_of: { args: ['scalar', 'scalar'], returns: 'scalar', isExperimental: true },
  min_over_time: ofMatrix,
  minute: ofTime,
  month: ofTime,
  pi: { args: [], returns: 'scalar' },
  predict_linear: { args: ['matrix', 'scalar'], returns: 'vector' },
  present_over_time: ofMatrix,
  quantile_over_time: { args: ['scalar', 'matrix'], returns: 'vector' },
  rad: ofVector,
  range: perQuery,
  rate: ofMatrix,
  resets: ofMatrix,
  round: { args: ['vector', 'scalar'], variadic: 1, returns: 'vector' },
  scalar: { args: ['vector'], returns: 'scalar' },
  sgn: ofVector,
  sin: ofVector,
  sinh: ofVector,
  sort: ofVector,
  sort_by_label: {
    args: ['vector', 'string'],
    variadic: -1,
    returns: 'vector',
    isExperimental: true,
  },
  sort_by_label_desc: {
    args: ['vector', 'string'],
    variadic: -1,
    returns: 'vector',
    isExperimental: true,
  },
  sort_desc: ofVector,
  sqrt: ofVector,
  start: perQuery,
  start_timestamp: { ...ofVector, isExperimental: true },
  stddev_over_time: ofMatrix,
  stdvar_over_time: ofMatrix,
  step: perQuery,
  sum_over_time: ofMatrix,
  tan: ofVector,
  tanh: ofVector,
  time: { args: [], returns: 'scalar' },
  timestamp: ofVector,
  ts_of_first_over_time: newOverTime,
  ts_of_last_over_time: newOverTime,
  ts_of_max_over_time: newOverTime,
  ts_of_min_over_time: newOverTime,
  vector: { args: ['scalar'], returns: 'vector' },
  year: ofTime,
};

/** What the parameter of an aggregation is; absent where it has none. */
export const AGGREGATIONS: Readonly<
  Record<string, { readonly param?: ValueType; readonly isExperimental?: true }>
> = {
  avg: {},
  bottomk: { param: 'scalar' },
  count: {},
  count_values: { param: 'string' },
  group: {},
  limit_ratio: { param: 'scalar', isExperimental: true },
  limitk: { param: 'scalar', isExperimental: true },
  max: {},
  min: {},
  quantile: { param: 'scalar' },
  stddev: {},
  stdvar: {},
  sum: {},
  topk: { param: 'scalar' },
};
