import { typedNumber } from '#lib/typed-number.ts';
import type { AgentInput } from '#lib/agent-config/agent-config.ts';
import type { Assumption } from '#lib/agent-config/estimate.ts';

/** What a job was measured to be, wherever it is sent already. */
export interface MeasuredJob {
  readonly targets: number;
  /** Of one target. */
  readonly series: number;
  /** The data source that has it. */
  readonly source: string;
}

export type AssumedField = keyof Assumption;

/** What a person typed, by input and field. */
export type Typed = Readonly<Record<string, string>>;

/** Round numbers to begin with where nothing is known, said on screen to be that. */
const GUESS: Assumption = { targets: 1, series: 500, gigabytesPerDay: 1 };

export const typedKey = (input: AgentInput, field: AssumedField) => `${field} ${input.id}`;

const MOST = 1e12;

/** A number above or at zero; undefined for anything else. */
export function readNumber(text: string | undefined): number | undefined {
  const number = text === undefined ? undefined : typedNumber(text);
  return number !== undefined && number >= 0 && number < MOST ? number : undefined;
}

export interface AssumptionKnown {
  readonly typed: Typed;
  /** By the name of the job. */
  readonly measured: ReadonlyMap<string, MeasuredJob>;
}

/** What is typed, else what is written down, else what was measured, else a guess. */
export function assumptionOf(input: AgentInput, { typed, measured }: AssumptionKnown): Assumption {
  const job = input.kind === 'metrics' ? measured.get(input.name) : undefined;
  const written = input.kind === 'metrics' ? input.targets : undefined;
  const typedFor = (field: AssumedField) => readNumber(typed[typedKey(input, field)]);
  return {
    targets: typedFor('targets') ?? written ?? job?.targets ?? GUESS.targets,
    series: typedFor('series') ?? job?.series ?? GUESS.series,
    gigabytesPerDay: typedFor('gigabytesPerDay') ?? GUESS.gigabytesPerDay,
  };
}

export type Basis = 'typed' | 'written' | 'measured' | 'guessed';

/** Where one of the numbers comes from. */
export function basisOf(
  input: AgentInput,
  field: AssumedField,
  { typed, measured }: AssumptionKnown,
): Basis {
  if (readNumber(typed[typedKey(input, field)]) !== undefined) return 'typed';
  if (input.kind !== 'metrics') return 'guessed';
  if (field === 'targets' && input.targets !== undefined) return 'written';
  return measured.has(input.name) ? 'measured' : 'guessed';
}
