/** https://prometheus.io/docs/prometheus/latest/querying/operators/#aggregation-operators */
export const AGGREGATIONS = new Set(
  (
    'avg bottomk count count_values group limit_ratio limitk max min quantile stddev stdvar sum ' +
    'topk'
  ).split(' '),
);

/** https://prometheus.io/docs/prometheus/latest/querying/functions/ */
export const FUNCTIONS = new Set(
  (
    'abs absent absent_over_time acos acosh asin asinh atan atanh avg_over_time ceil changes clamp ' +
    'clamp_max clamp_min cos cosh count_over_time day_of_month day_of_week day_of_year ' +
    'days_in_month deg delta deriv double_exponential_smoothing end exp first_over_time floor ' +
    'histogram_avg histogram_count histogram_fraction histogram_quantile histogram_quantiles ' +
    'histogram_stddev histogram_stdvar histogram_sum hour idelta increase info irate label_join ' +
    'label_replace last_over_time ln log10 log2 mad_over_time max_over_time min_over_time minute ' +
    'month pi predict_linear present_over_time quantile_over_time rad range rate resets round ' +
    'scalar sgn sin sinh sort sort_by_label sort_by_label_desc sort_desc sqrt start ' +
    'start_timestamp stddev_over_time stdvar_over_time step sum_over_time tan tanh time timestamp ' +
    'ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time vector year'
  ).split(' '),
);

/** Names that are no metrics. */
export const RESERVED = new Set('bool group_left group_right ignoring offset on'.split(' '));
/** Numbers that are written as names. */
export const NUMBERS = new Set(['inf', 'nan']);
/** What stands for a side that is missing. */
export const FILLS = new Set('fill fill_left fill_right'.split(' '));

/** The node of each binary operator, and how tightly it binds. */
export const BINARY: Readonly<Record<string, readonly [name: string, binds: number]>> = {
  or: ['Or', 1],
  and: ['And', 2],
  unless: ['Unless', 2],
  '==': ['Eql', 3],
  '!=': ['Neq', 3],
  '<=': ['Lte', 3],
  '<': ['Lss', 3],
  '>=': ['Gte', 3],
  '>': ['Gtr', 3],
  '</': ['TrimUpper', 3],
  '>/': ['TrimLower', 3],
  '+': ['Add', 4],
  '-': ['Sub', 4],
  '*': ['Mul', 5],
  '/': ['Div', 5],
  '%': ['Mod', 5],
  atan2: ['Atan2', 5],
  '^': ['Pow', 6],
};
/** How tightly the one operator binds that goes from the right to the left. */
export const POWER = 6;
