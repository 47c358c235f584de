import { type Intake, intakeExpression } from '#lib/usage/intake.ts';

const STEP_SECONDS = 300;
const LOOKED_BACK_SECONDS = 24 * 3_600;
const STEP_MS = STEP_SECONDS * 1_000;

/** When a data source last took in anything, as far as the counters of its region tell. */
export type LastData =
  | { readonly state: 'arriving' }
  /** The end of the five minutes in which the last of it came. */
  | { readonly state: 'stopped'; readonly lastMs: number }
  /** Nothing in a day. */
  | { readonly state: 'silent' };

/** What to ask the provider's metrics source of a region: its counters, five minutes at a time over a day. */
export function lastDataQuery(nowMs: number) {
  const endMs = Math.floor(nowMs / 60_000) * 60_000;
  return {
    expr: intakeExpression(STEP_SECONDS),
    startMs: endMs - LOOKED_BACK_SECONDS * 1_000,
    endMs,
    stepMs: STEP_MS,
  };
}

/** Last data by data source id. A source that the answer does not name is not counted: it is left out. */
export function lastDataOf(
  intakes: readonly Intake[],
  endMs: number,
): ReadonlyMap<string, LastData> {
  return new Map(
    intakes.map(({ sourceId, volumes }): [string, LastData] => {
      const taking = [...volumes].filter(([, volume]) => volume > 0).map(([timeMs]) => timeMs);
      const lastMs = taking.length === 0 ? undefined : Math.max(...taking);
      if (lastMs === undefined) return [sourceId, { state: 'silent' }];
      // A counter is a minute old when it is read: the newest window may miss what its neighbour has.
      if (lastMs >= endMs - STEP_MS) return [sourceId, { state: 'arriving' }];
      return [sourceId, { state: 'stopped', lastMs }];
    }),
  );
}
