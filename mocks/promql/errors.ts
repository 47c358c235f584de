/** The two kinds of error a query can end in, as the HTTP API names them: 400 `bad_data`, 422 `execution`. */
export type PromqlErrorType = 'bad_data' | 'execution';

/**
 * An error in Prometheus' own words. A `bad_data` message of the parser starts with its position
 * (`1:17: parse error: …`); the API puts `invalid parameter "query": ` before it.
 */
export class PromqlError extends Error {
  readonly errorType: PromqlErrorType;
  /** The feature flag the expression would need on a real server, where that is why it failed. */
  readonly feature: string | undefined;

  constructor(errorType: PromqlErrorType, message: string, feature?: string) {
    super(message);
    this.name = 'PromqlError';
    this.errorType = errorType;
    this.feature = feature;
  }
}

/** An error of evaluation (422). */
export function executionError(message: string): PromqlError {
  return new PromqlError('execution', message);
}

const encoder = new TextEncoder();

/** `line:col` of an offset into the query, columns counted in bytes from 1 as Prometheus does. */
export function positionOf(query: string, offset: number): string {
  const before = query.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = before.split('\n').length;
  return `${line}:${encoder.encode(before.slice(lineStart)).length + 1}`;
}

/** An error of the parser at an offset into the query (400). */
export function parseError(
  query: string,
  offset: number,
  message: string,
  feature?: string,
): PromqlError {
  const text = `${positionOf(query, offset)}: parse error: ${message}`;
  return new PromqlError('bad_data', text, feature);
}
