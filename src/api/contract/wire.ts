import * as z from 'zod/mini';

/** One field: its name on the wire, and how its value is read. */
type Field = readonly [wireName: string, schema: z.ZodMiniType];
type Fields = Readonly<Record<string, Field>>;

type WireShape<F extends Fields> = { [K in keyof F as F[K][0]]: F[K][1] };

type OptionalKeys<F extends Fields> = {
  [K in keyof F]: undefined extends z.output<F[K][1]> ? K : never;
}[keyof F];

type Flat<T> = { readonly [K in keyof T]: T[K] };

type Renamed<F extends Fields> = Flat<
  { [K in Exclude<keyof F, OptionalKeys<F>>]: z.output<F[K][1]> } & {
    [K in OptionalKeys<F>]?: z.output<F[K][1]>;
  }
>;

function rename(
  record: Readonly<Record<string, unknown>>,
  names: readonly (readonly [string, string])[],
) {
  const renamed: Record<string, unknown> = {};
  for (const [from, to] of names) {
    if (record[from] !== undefined) renamed[to] = record[from];
  }
  return renamed;
}

/**
 * An object whose fields have other names on the wire: `{ projectId: ['project_id', z.string()] }`.
 * Decoding renames to the keys, encoding back. Fields that are not listed are dropped.
 */
export function wireObject<const F extends Fields>(fields: F) {
  const shape: Record<string, z.ZodMiniType> = {};
  const inward: [string, string][] = [];
  const outward: [string, string][] = [];
  for (const [name, [wireName, schema]] of Object.entries(fields)) {
    shape[wireName] = schema;
    inward.push([wireName, name]);
    outward.push([name, wireName]);
  }
  // The loop fills the shape from the fields it is typed by; a mapped type cannot be inferred from it.
  const wire = z.object(shape as WireShape<F>);
  return z.codec(wire, z.custom<Renamed<F>>(), {
    // Both sides hold the same values under other names: what `Renamed` states and TypeScript cannot follow.
    decode: (value) => rename(value as Record<string, unknown>, inward) as Renamed<F>,
    encode: (value) => rename(value as Record<string, unknown>, outward) as z.output<typeof wire>,
  });
}

/** An enumeration that may grow: values not listed here become `unknown`, the enumeration's own zero. */
export function openEnum<const V extends readonly string[], const U extends string>(
  known: V,
  unknown: U,
) {
  const isKnown = (value: string): value is V[number] => known.includes(value);
  return z.codec(z.string(), z.custom<V[number] | U>(), {
    decode: (value) => (isKnown(value) ? value : unknown),
    encode: (value) => value,
  });
}

/** An RFC 3339 instant on the wire, milliseconds since the epoch in the code. */
export const instant = z.codec(z.string(), z.number(), {
  decode: (value, context) => {
    const parsed = Date.parse(value);
    if (Number.isNaN(parsed)) {
      context.issues.push({ code: 'invalid_format', format: 'datetime', input: value });
    }
    return parsed;
  },
  encode: (value) => new Date(value).toISOString(),
});

/** A number in a search parameter or a form field. */
export const numeral = z.codec(z.string().check(z.regex(/^-?\d+(?:\.\d+)?$/)), z.number(), {
  decode: Number,
  encode: String,
});

/** A field that may be absent or null: undefined in the code either way. */
export function maybe<S extends z.ZodMiniType>(schema: S) {
  return z.codec(z.optional(z.nullable(schema)), z.custom<z.output<S> | undefined>(), {
    decode: (value) => value ?? undefined,
    encode: (value) => value,
  });
}

/** A key that may be repeated: one value may arrive alone, and leaves as a list. */
export function repeated<Output>(each: z.ZodMiniType<Output, string>) {
  return z.codec(z.union([z.string(), z.array(z.string())]), z.array(each), {
    decode: (value) => (typeof value === 'string' ? [value] : value),
    encode: (value) => value,
  });
}

/** True or false in a search parameter. */
export const flag = z.codec(z.enum(['true', 'false']), z.boolean(), {
  decode: (value) => value === 'true',
  encode: (value) => (value ? 'true' : 'false'),
});
