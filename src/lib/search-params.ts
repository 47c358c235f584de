import * as z from 'zod/mini';
import { nowMs } from './clock.ts';
import { DEFAULT_RANGE, resolveBound, resolveRange, type TimeRange } from './time-range.ts';

/** How one value of a page lives in search parameters. `key` is its name in the page's codec. */
export interface SearchCodec<T> {
  /** The value where the parameters are absent or unreadable; never written. */
  readonly fallback: T;
  /** The parameters it owns. */
  names(key: string): readonly string[];
  /** Older spellings of `names`, read where the present ones are absent, and removed on the next write. */
  readonly oldNames: readonly string[];
  /** The value the texts of one spelling say, or undefined where they say none. */
  read(texts: ParamReader): T | undefined;
  write(value: T): readonly (readonly string[])[];
}

/** The texts of the parameter at `index` of a codec's names. */
export type ParamReader = (index: number) => readonly string[];

export interface PageSearch<V> {
  /** Values for whatever the address says: unknown values are dropped, never an error. */
  parse(params: URLSearchParams): V;
  /**
   * New parameters holding `values` on top of `params`. Defaults are left out; parameters the page
   * does not know are kept as they are.
   */
  format(values: Partial<V>, params: URLSearchParams): URLSearchParams;
}

/** The codec of one page, from one codec a value. */
export function defineSearch<V extends object>(
  codecs: {
    readonly [K in keyof V]: SearchCodec<V[K]>;
  },
): PageSearch<V> {
  const entries = Object.entries<SearchCodec<unknown>>(codecs);
  return {
    parse(params) {
      const values = entries.map(([key, codec]) => [key, readFrom(params, key, codec)]);
      // `Object.fromEntries` cannot know that each key got the value of its own codec.
      return Object.fromEntries(values) as V;
    },
    format(values, params) {
      const next = new URLSearchParams(params);
      const given = new Map<string, unknown>(Object.entries(values));
      for (const [key, codec] of entries) {
        if (given.has(key)) writeTo(next, key, codec, given.get(key));
      }
      return next;
    },
  };
}

function readFrom(params: URLSearchParams, key: string, codec: SearchCodec<unknown>): unknown {
  const names = codec.names(key);
  const present = codec.read((index) => params.getAll(names[index] ?? ''));
  if (present !== undefined) return present;
  if (names.some((name) => params.has(name))) return codec.fallback;
  return codec.read((index) => params.getAll(codec.oldNames[index] ?? '')) ?? codec.fallback;
}

function writeTo(
  params: URLSearchParams,
  key: string,
  codec: SearchCodec<unknown>,
  value: unknown,
): void {
  const names = codec.names(key);
  for (const name of [...names, ...codec.oldNames]) params.delete(name);
  const written = codec.write(value);
  if (JSON.stringify(written) === JSON.stringify(codec.write(codec.fallback))) return;
  names.forEach((name, index) => {
    for (const text of written[index] ?? []) params.append(name, text);
  });
}

interface Spelling {
  /** The parameter's name, where it is not the key. */
  readonly name?: string;
  readonly oldNames?: readonly string[];
}

interface OneParam<T> extends Spelling {
  readonly fallback: T;
  readonly schema: z.ZodMiniType<T>;
  readonly fromTexts: (texts: readonly string[]) => unknown;
  readonly toTexts: (value: T) => readonly string[];
}

function oneParam<T>(options: OneParam<T>): SearchCodec<T> {
  const { name, oldNames = [], fallback, schema, fromTexts, toTexts } = options;
  return {
    fallback,
    oldNames,
    names: (key) => [name ?? key],
    read(texts) {
      const found = texts(0);
      if (found.length === 0) return undefined;
      const parsed = schema.safeParse(fromTexts(found));
      return parsed.success ? parsed.data : undefined;
    },
    write: (value) => [toTexts(value)],
  };
}

/** Free text; surrounding spaces are kept, as a person may be typing. */
export function text(options: Spelling & { fallback?: string } = {}): SearchCodec<string> {
  return oneParam({
    ...options,
    fallback: options.fallback ?? '',
    schema: z.string(),
    fromTexts: (texts) => texts[0],
    toTexts: (value) => [value],
  });
}

/** One of a few words; the first is the default. */
export function oneOf<const W extends string>(
  words: readonly [W, ...W[]],
  options: Spelling = {},
): SearchCodec<W> {
  return oneParam<W>({
    ...options,
    fallback: words[0],
    schema: z.enum(words),
    fromTexts: (texts) => texts[0],
    toTexts: (value) => [value],
  });
}

/** Words in the order given, each once; the parameter repeats. Empty by default. */
export function list(options: Spelling = {}): SearchCodec<readonly string[]> {
  return oneParam<readonly string[]>({
    ...options,
    fallback: [],
    schema: z.array(z.string()),
    fromTexts: (texts) => [...new Set(texts.filter((each) => each !== ''))],
    toTexts: (value) => value,
  });
}

/** Words in the order given, each once, in one parameter with commas between: for ids, which hold none. */
export function commaList(
  options: Spelling & { readonly most: number },
): SearchCodec<readonly string[]> {
  return oneParam<readonly string[]>({
    ...options,
    fallback: [],
    schema: z.array(z.string()),
    fromTexts: (texts) =>
      [...new Set(texts.flatMap((each) => each.split(',')).filter((each) => each !== ''))].slice(
        0,
        options.most,
      ),
    toTexts: (value) => (value.length === 0 ? [] : [value.join(',')]),
  });
}

/** A whole number within bounds, both inclusive. */
export function integer(
  options: Spelling & { fallback: number; min?: number; max?: number },
): SearchCodec<number> {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = options;
  return oneParam({
    ...options,
    schema: z.int().check(z.gte(min), z.lte(max)),
    fromTexts: ([first = '']) => (/^-?\d{1,16}$/.test(first) ? Number(first) : undefined),
    toTexts: (value) => [String(value)],
  });
}

/** A region's name, or undefined for all of them. Whether it exists is for the configuration to say. */
export function region(): SearchCodec<string | undefined> {
  return oneParam<string | undefined>({
    name: 'region',
    fallback: undefined,
    schema: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/)),
    fromTexts: (texts) => texts[0],
    toTexts: (value) => (value === undefined ? [] : [value]),
  });
}

/** `from` and `to` together: relative bounds stay relative, and half a range is none. */
export function timeRange(fallback: TimeRange = DEFAULT_RANGE): SearchCodec<TimeRange> {
  return {
    fallback,
    oldNames: ['start', 'end'],
    names: () => ['from', 'to'],
    read(texts) {
      const range = { from: texts(0)[0] ?? fallback.from, to: texts(1)[0] ?? fallback.to };
      if (texts(0).length === 0 && texts(1).length === 0) return undefined;
      return isRange(range) ? range : undefined;
    },
    write: ({ from, to }) => [[from], [to]],
  };
}

/** Both bounds are readable, and not inverted at a clock that stands after any absolute bound. */
function isRange(range: TimeRange): boolean {
  const now = Math.max(
    nowMs(),
    ...[range.from, range.to].map((bound) => (resolveBound(bound, 0) ?? 0) + 1),
  );
  return resolveRange(range, now) !== undefined;
}
