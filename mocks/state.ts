import { STATE_PREFIX } from './sentinels.ts';

export type Persona = 'admin' | 'viewer' | 'newcomer';

const OBSTACLES = ['down', 'portal', 'console', 'error', 'refuses'] as const;

export type Obstacle = (typeof OBSTACLES)[number];

/** How the simulated backend behaves at this moment: read again at every request. */
export interface State {
  readonly persona: Persona;
  /** Share of requests that fail, in percent. */
  readonly chaosPercent: number;
  readonly failingRegions: readonly string[];
  readonly hangingRegions: readonly string[];
  readonly slowMs: number;
  /** True where a key, or a token, must come with every request. */
  readonly isAuthRequired: boolean;
  /** Keys that no longer hold, by their secret half. */
  readonly revokedKeys: readonly string[];
  /** What stands in the way of the control plane: see `sentinels.ts`. */
  readonly obstacle: Obstacle | undefined;
  /** Regions whose control plane makes no tokens. */
  readonly tokenlessRegions: readonly string[];
  /** The type of error that answers every write of the control plane: see `sentinels.ts`. */
  readonly refusal: string;
  /** How Grafana wakes: see `sentinels.ts`. */
  readonly grafana: string;
}

export const CALM: State = {
  persona: 'admin',
  chaosPercent: 0,
  failingRegions: [],
  hangingRegions: [],
  slowMs: 0,
  isAuthRequired: false,
  revokedKeys: [],
  obstacle: undefined,
  tokenlessRegions: [],
  refusal: '',
  grafana: '',
};

/** Where the parameters of the page are remembered: the session storage, or a map in tests. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'>;

const PARAMETERS = [
  'persona',
  'chaos',
  'now',
  'clock',
  'fail',
  'hang',
  'slow',
  'auth',
  'revoked',
  'tokenless',
  'gateway',
  'refuse',
  'grafana',
] as const;

export type Parameter = (typeof PARAMETERS)[number];

function recall(memory: Memory, name: Parameter | 'opened'): string {
  return memory.getItem(STATE_PREFIX + name) ?? '';
}

/** Takes over the parameters a page was opened with. */
export function remember(memory: Memory, search: URLSearchParams): void {
  for (const name of PARAMETERS) {
    const value = search.get(name);
    if (value !== null) memory.setItem(STATE_PREFIX + name, value);
  }
}

const list = (text: string): readonly string[] => text.split(',').filter((each) => each !== '');

const amount = (text: string): number => {
  const value = Number(text);
  return Number.isFinite(value) && value > 0 ? value : 0;
};

function personaOf(text: string): Persona {
  return text === 'viewer' || text === 'newcomer' ? text : 'admin';
}

export function stateOf(memory: Memory): State {
  return {
    persona: personaOf(recall(memory, 'persona')),
    chaosPercent: Math.min(100, amount(recall(memory, 'chaos'))),
    failingRegions: list(recall(memory, 'fail')),
    hangingRegions: list(recall(memory, 'hang')),
    slowMs: amount(recall(memory, 'slow')),
    isAuthRequired: recall(memory, 'auth') === 'required',
    revokedKeys: list(recall(memory, 'revoked')),
    obstacle: OBSTACLES.find((each) => each === recall(memory, 'gateway')),
    tokenlessRegions: list(recall(memory, 'tokenless')),
    refusal: recall(memory, 'refuse'),
    grafana: recall(memory, 'grafana'),
  };
}

/** ISO 8601 or milliseconds; undefined where it is neither. */
export function momentOf(text: string): number | undefined {
  if (text === '') return undefined;
  const parsed = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(parsed) ? undefined : parsed;
}

export interface DemoClock {
  /** The same as long as the tab goes on with what it was opened with. */
  readonly session: string;
  /** Where the clock started: the anchor of the world. */
  readonly startedMs: number;
  readonly nowMs: () => number;
}

/** A tab that was left open longer finds a new world when it is loaded again. */
const WORLD_LASTS_MS = 3_600_000;

/**
 * The clock of the demo: it starts at `now`, or at the moment the tab was opened, and runs with the
 * real clock, unless `clock=still`. A reload goes on where the tab was.
 */
export function startClock(memory: Memory, realNowMs: () => number): DemoClock {
  const openedAt = realNowMs();
  const wanted = recall(memory, 'now');
  const [knownWanted = '', knownOpened = ''] = recall(memory, 'opened').split('|');
  const known = Number(knownOpened);
  const isSameTab =
    knownOpened !== '' &&
    knownWanted === wanted &&
    openedAt - known < WORLD_LASTS_MS &&
    openedAt >= known;
  const realStart = isSameTab ? known : openedAt;
  memory.setItem(`${STATE_PREFIX}opened`, `${wanted}|${realStart}`);
  const startedMs = momentOf(wanted) ?? realStart;
  const isStill = recall(memory, 'clock') === 'still';
  return {
    session: `${wanted}|${realStart}`,
    startedMs,
    nowMs: () => (isStill ? startedMs : startedMs + (realNowMs() - realStart)),
  };
}
