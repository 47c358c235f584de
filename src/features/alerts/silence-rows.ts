import type { NotifiedAlert, Silence } from '#api/contract/alertmanager.ts';
import type { AlertmanagerAddress } from '#api/queries/alerting.ts';
import type { silenceStates } from './alerts-search.ts';
import { writeMatcher } from '#lib/alerting/label-matcher.ts';
import { holdsWords } from './words.ts';

export interface SilenceRow {
  readonly key: string;
  readonly address: AlertmanagerAddress;
  readonly silence: Silence;
  /** How many alerts it holds back now; undefined where nobody says. */
  readonly heldCount: number | undefined;
}

const DAY_MS = 86_400_000;

/** Those that end within a day while they hold something back: what they hold will notify again. */
export function soonOver(rows: readonly SilenceRow[], nowMs: number): readonly SilenceRow[] {
  return rows.filter(
    ({ silence, heldCount = 0 }) =>
      silence.state === 'active' && heldCount > 0 && silence.endsAtMs - nowMs < DAY_MS,
  );
}

type SilenceState = (typeof silenceStates)[number];

const RANK: Readonly<Record<string, number>> = { active: 0, pending: 1, expired: 2 };

/** Active ones first, by which ends next; then those to come; the newest of those that ended. */
export function silenceRows(
  answers: readonly {
    readonly address: AlertmanagerAddress;
    readonly silences: readonly Silence[];
    readonly alerts?: readonly NotifiedAlert[] | undefined;
  }[],
): readonly SilenceRow[] {
  const rows = answers.flatMap(({ address, silences, alerts }) =>
    silences.map((silence) => ({
      key: JSON.stringify([address.region, address.id, silence.id]),
      address,
      silence,
      heldCount: alerts?.filter(({ status }) => status.silencedBy.includes(silence.id)).length,
    })),
  );
  const rank = ({ silence }: SilenceRow) => RANK[silence.state] ?? 3;
  const order = ({ silence }: SilenceRow) =>
    silence.state === 'pending'
      ? silence.startsAtMs
      : silence.state === 'expired'
        ? -silence.endsAtMs
        : silence.endsAtMs;
  return rows.toSorted((one, other) => rank(one) - rank(other) || order(one) - order(other));
}

/** The rows that hold every word typed, in one state, in all, or in those that are not over. */
export function filterSilences(
  rows: readonly SilenceRow[],
  { typed, state }: { readonly typed: string; readonly state: SilenceState },
): readonly SilenceRow[] {
  return rows.filter(({ silence, address }) => {
    const isWanted =
      state === 'all' ||
      (state === 'current' ? silence.state !== 'expired' : silence.state === state);
    return (
      isWanted &&
      holdsWords(typed, [
        ...silence.matchers.map(writeMatcher),
        silence.comment,
        silence.createdBy,
        address.region,
      ])
    );
  });
}
