import type { PanelData, RawTimeRange, TimeRange } from '@grafana/data';
import { nowMs } from '#lib/clock.ts';
import { isRelative, resolveBound } from '#lib/time-range.ts';
import { dateTime } from './instant.ts';

/**
 * Stands in for the index of @grafana/data: the names that the scenes of a metrics page import. Time is
 * told by #lib, and frames come ready from the data source, so dates, guesses of types and transformations
 * stay out of the bundle.
 */
export { LoadingState } from 'grafana-data-esm/types/data.mjs';
export { FieldType } from 'grafana-data-esm/types/dataFrame.mjs';
export { CoreApp } from 'grafana-data-esm/types/app.mjs';
export { DataSourceApi } from 'grafana-data-esm/types/datasource.mjs';
export { PluginType } from 'grafana-data-esm/types/plugin.mjs';
export { VariableHide, VariableRefresh } from 'grafana-data-esm/types/templateVars.mjs';
export { scopeFilterOperatorMap } from 'grafana-data-esm/types/scopes.mjs';
export { Registry } from 'grafana-data-esm/utils/Registry.mjs';
export { store } from 'grafana-data-esm/utils/store.mjs';
export { escapeRegex } from 'grafana-data-esm/text/string.mjs';
export { compareArrayValues } from 'grafana-data-esm/dataframe/frameComparisons.mjs';
export { EventBusSrv } from 'grafana-data-esm/events/EventBus.mjs';
export { BusEventBase, BusEventWithPayload } from 'grafana-data-esm/events/types.mjs';
export { DataTopic } from '@grafana/schema';
export { dateTime, dateTime as toUtc, isDateTime } from './instant.ts';

function refuse(): never {
  throw new Error(
    'This part of @grafana/data is left out of the bundle: see src/scenes/host/grafana-data.ts.',
  );
}

export {
  refuse as arrayToDataFrame,
  refuse as DataFrameView,
  refuse as dateTimeFormat,
  refuse as getZone,
  refuse as setWeekStart,
};

/** Names that an expression may not use for a variable of its own. */
export const DataLinkBuiltInVars = { keepTime: '__url_time_range', includeVars: '__all_variables' };

export const dateMath = { isMathString: isRelative, isValid: isRelative };

/** An absolute bound of a range; invalid where it is none. */
export const dateTimeParse = (bound: string) =>
  dateTime(resolveBound(bound, nowMs()) ?? Number.NaN);

export const textUtil = { escapeHtml: refuse };
export const urlUtil = { renderUrl: refuse, toUrlParams: refuse };
export const locationUtil = { processUrl: refuse, assureBaseUrl: refuse };

export function getTimeZone() {
  return 'browser';
}

export function getDefaultTimeRange(): TimeRange {
  return { from: dateTime(0), to: dateTime(0), raw: { from: 'now-1h', to: 'now' } };
}

export const rangeUtil = {
  isRelativeTimeRange: (raw: RawTimeRange) =>
    [raw.from, raw.to].some((bound) => typeof bound === 'string' && isRelative(bound)),
  intervalToMs: refuse,
  /** The step is not the scene's to choose: the data source asks `stepFor`. */
  calculateInterval: () => ({ interval: '1s', intervalMs: 1000 }),
};

/** While an answer is awaited, the last one stays. */
export function preProcessPanelData(data: PanelData, last: PanelData | undefined): PanelData {
  if (data.state !== 'Loading' || data.series.length > 0) return data;
  return {
    ...(last ?? data),
    state: data.state,
    ...(data.request ? { request: data.request } : {}),
  };
}
