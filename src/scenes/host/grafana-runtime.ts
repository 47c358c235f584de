import { BusEventBase } from '@grafana/data';
import { runRequest } from './run-request.ts';

export { locationService, useLocationService } from './location-service.ts';
export { toDataQueryError } from './run-request.ts';

/** Stands in for @grafana/runtime: what @grafana/scenes asks of a Grafana, without one. */
export const config = {
  featureToggles: {},
  buildInfo: { version: '13.2.2' },
  bootData: { user: { timezone: 'browser', weekStart: 'monday', orgId: 1 } },
  theme2: {},
};

export class RefreshEvent extends BusEventBase {
  static type = 'refresh';
}

export const getRunRequest = () => runRequest;
export const getTemplateSrv = () => ({ getAdhocFilters: () => [] });
export const isExpressionReference = () => false;
