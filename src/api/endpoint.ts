import type * as z from 'zod/mini';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What the names in `{braces}` of a path are, as an object type. */
export type PathParams<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [K in Name | keyof PathParams<Rest>]: string }
  : unknown;

/**
 * The parts of an endpoint that travel. Every schema reads wire to application when it decodes, and
 * application to wire when it encodes: `z.input` is what is on the wire, `z.output` what the code sees.
 */
export interface Parts {
  /**
   * Search parameters (GET, DELETE) or form fields (`encoding: 'form'`). On the wire every value is a
   * string, or a list of strings where the key is repeated; a list also reads from one string alone.
   */
  readonly query?: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  /** Absent where the answer has no body (204). */
  readonly response?: z.ZodMiniType;
  /**
   * `form` sends the query of a POST form-encoded, as the Prometheus API takes it. `yaml` sends and reads
   * texts as they are: who parses them loads the parser. JSON where absent.
   */
  readonly encoding?: 'form' | 'yaml';
  /** A POST that only reads, so it may be retried and may fall back to GET. */
  readonly reads?: true;
  /** Sent once, whatever comes back: its caller asks again by itself. */
  readonly isAskedOnce?: true;
  /** Milliseconds; 30,000 where absent. */
  readonly timeoutMs?: number;
}

export interface Endpoint<
  Path extends string = string,
  P extends Parts = Parts,
  M extends Method = Method,
> {
  readonly method: M;
  readonly path: Path;
  readonly parts: P;
}

/** An endpoint with the id its contract gives it: the first element of every query key. */
export type Named<E extends Endpoint> = E & { readonly id: string };

export type Contract = Readonly<Record<string, Named<Endpoint>>>;

export function endpoint<M extends Method, const Path extends string, const P extends Parts>(
  method: M,
  path: Path,
  parts: P,
): Endpoint<Path, P, M> {
  return { method, path, parts };
}

/** Gives every endpoint its key as id. */
export function defineContract<const C extends Readonly<Record<string, Endpoint>>>(
  endpoints: C,
): { readonly [K in keyof C]: Named<C[K]> } {
  const named: Record<string, Named<Endpoint>> = {};
  for (const [id, each] of Object.entries(endpoints)) named[id] = { ...each, id };
  // The loop above adds the id to every member and changes nothing else; a mapped type cannot be inferred from it.
  return named as { readonly [K in keyof C]: Named<C[K]> };
}

type OutputOf<S> = S extends z.ZodMiniType ? z.output<S> : undefined;
type InputOf<S> = S extends z.ZodMiniType ? z.input<S> : undefined;

/** What a caller passes and receives: application side. */
export type QueryOf<E extends Endpoint> = OutputOf<E['parts']['query']>;
export type BodyOf<E extends Endpoint> = OutputOf<E['parts']['body']>;
export type ResponseOf<E extends Endpoint> = OutputOf<E['parts']['response']>;

/** What a mock receives and answers: wire side. */
export type WireResponseOf<E extends Endpoint> = InputOf<E['parts']['response']>;
