import type { alertmanagerContract } from '#api/contract/alertmanager.ts';
import type { BodyOf } from '#api/endpoint.ts';
import type { Backend } from './backend.ts';
import { newId } from './db.ts';
import { isAt, type Place } from './place.ts';
import { RegexError } from './promql/regex.ts';
import type { SilenceMatcher, SilenceRow } from './rows.ts';
import { compiled, silenceState } from './silences.ts';

type NewSilence = BodyOf<typeof alertmanagerContract.silenceSet>;

/** Why a silence is none, in the server's words; undefined where nothing is wrong. */
function problemOf(
  { startsAtMs, endsAtMs }: NewSilence,
  matchers: readonly SilenceMatcher[],
  nowMs: number,
): string | undefined {
  if (endsAtMs < nowMs) return "Failed to create silence: end time can't be in the past";
  if (endsAtMs < startsAtMs) {
    return 'Failed to create silence: start time must be before end time';
  }
  try {
    const matchesEmpty = matchers.map(compiled).every((matcher) => matcher.matches(''));
    if (!matchesEmpty) return undefined;
    return 'silence invalid: at least one matcher must not match the empty string';
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return `silence invalid: invalid label matcher: ${error.message}`;
  }
}

/** What became of a silence that was written. */
export type Written =
  | { readonly kind: 'kept'; readonly id: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown' };

/** The silences of one Alertmanager. */
export function silenceBook(backend: Backend, place: Place) {
  const { database } = backend;
  const rows = (): readonly SilenceRow[] => database.silences.filter(isAt(place));
  const find = (id: string): SilenceRow | undefined => rows().find((row) => row.id === id);
  const replace = (row: SilenceRow, changed: SilenceRow): void => {
    database.silences = database.silences.map((each) => (each === row ? changed : each));
  };

  const expire = (row: SilenceRow): void => {
    const nowMs = backend.nowMs();
    if (row.ends_ms > nowMs) replace(row, { ...row, ends_ms: nowMs, updated_ms: nowMs });
  };

  /** With an id: an edit, which keeps the id as long as the matchers stay and the silence lasts. */
  const write = (body: NewSilence): Written => {
    const nowMs = backend.nowMs();
    const matchers = body.matchers.map((each) => ({ ...each, isEqual: each.isEqual ?? true }));
    const reason = problemOf(body, matchers, nowMs);
    if (reason !== undefined) return { kind: 'refused', reason };
    const known = body.id === undefined ? undefined : find(body.id);
    if (body.id !== undefined && !known) return { kind: 'unknown' };
    const fields = {
      project_id: place.project_id,
      region: place.region,
      matchers,
      ends_ms: body.endsAtMs,
      updated_ms: nowMs,
      created_by: body.createdBy,
      comment: body.comment,
    };
    const isSame = JSON.stringify(known?.matchers) === JSON.stringify(matchers);
    if (known && isSame && silenceState(known, nowMs) !== 'expired') {
      replace(known, { ...fields, id: known.id, starts_ms: known.starts_ms });
      return { kind: 'kept', id: known.id };
    }
    if (known) expire(known);
    const id = newId(database, 'silence');
    database.silences.push({ ...fields, id, starts_ms: Math.max(nowMs, body.startsAtMs) });
    return { kind: 'kept', id };
  };

  return { rows, find, expire, write };
}
