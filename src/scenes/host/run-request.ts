import type { DataQueryRequest, DataQueryResponse, DataSourceApi, PanelData } from '@grafana/data';
import { LoadingState } from '@grafana/data';
import {
  catchError,
  defer,
  from,
  isObservable,
  map,
  merge,
  type Observable,
  of,
  share,
  takeUntil,
  timer,
} from 'rxjs';

/** How long an answer may take before its panel is told that it waits: less, and every hit of the cache flickers. */
const LOADING_AFTER_MS = 50;

type QueryFunction = (
  request: DataQueryRequest,
) => Promise<DataQueryResponse> | Observable<DataQueryResponse>;

interface QueryError {
  readonly message: string;
  readonly cause: unknown;
}

/** Keeps the error itself as `cause`, so that a panel can say what an `ApiError` says. */
export function toDataQueryError(error: unknown): QueryError {
  return { message: error instanceof Error ? error.message : String(error), cause: error };
}

/** The error behind an entry of `errors`: what was thrown. */
export function causeOf(error: object): unknown {
  return 'cause' in error ? error.cause : error;
}

/** Runs one request against a data source; unsubscribing cancels it. */
export function runRequest(
  source: DataSourceApi,
  request: DataQueryRequest,
  query?: QueryFunction,
): Observable<PanelData> {
  const waiting: PanelData = {
    state: LoadingState.Loading,
    series: [],
    request,
    timeRange: request.range,
  };
  const answer = defer(() => {
    const result = query ? query(request) : source.query(request);
    return isObservable(result) ? result : from(result);
  }).pipe(
    map(
      ({ data, errors, state }): PanelData => ({
        ...waiting,
        state: state ?? LoadingState.Done,
        series: data,
        ...(errors ? { errors } : {}),
      }),
    ),
    catchError((error: unknown) =>
      of<PanelData>({ ...waiting, state: LoadingState.Error, errors: [toDataQueryError(error)] }),
    ),
    share(),
  );
  return merge(
    timer(LOADING_AFTER_MS).pipe(
      map(() => waiting),
      takeUntil(answer),
    ),
    answer,
  );
}
