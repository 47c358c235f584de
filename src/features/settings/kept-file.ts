import * as z from 'zod/mini';
import { DAY_MS } from '#lib/usage/calendar.ts';
import { type KeptSource, LONGEST_DAYS } from '#lib/usage/kept-source.ts';
import { MOST_ENTRIES } from '#lib/usage/retention-log.ts';
import { FORMAT, SIGN_OUTS_KEY, VERSION } from './kept.ts';
import { idSchema, noteKindOf } from './kept-notes.ts';

/** A thousand data sources over two years; more than that is no file of this console. */
export const MOST_BYTES = 32_000_000;

/** What a file holds, once it was checked. */
export interface KeptFile {
  readonly notes: ReadonlyMap<string, unknown>;
  readonly sources: readonly KeptSource[];
  /** Entries this console does not write: they are not read. */
  readonly unknown: readonly string[];
}

/** Why a file is not read. */
export type Refusal =
  | { readonly kind: 'large'; readonly bytes: number }
  | { readonly kind: 'no-json' | 'foreign' | 'unreadable' }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'malformed' | 'future'; readonly where: string };

export type Reading = { readonly file: KeptFile } | { readonly refusal: Refusal };

const timeMs = z.number().check(z.nonnegative());
const sourceSchema = z.object({
  projectId: idSchema,
  sourceId: idSchema,
  days: z.record(
    z.string().check(z.regex(/^\d{1,15}$/)),
    z.number().check(z.nonnegative(), z.lte(1e18)),
  ),
  retention: z.optional(
    z
      .array(z.object({ days: z.number().check(z.positive()), fromMs: timeMs, toMs: timeMs }))
      .check(z.maxLength(MOST_ENTRIES)),
  ),
});
const fileSchema = z.object({
  format: z.optional(z.literal(FORMAT)),
  version: z.optional(z.int().check(z.positive())),
  storage: z.record(z.string(), z.unknown()),
  dailyVolumes: z.array(z.unknown()),
});
const versionSchema = z.object({ format: z.literal(FORMAT), version: z.int() });

function refused(refusal: Refusal): Reading {
  return { refusal };
}

const malformed = (...where: readonly (PropertyKey | undefined)[]): Reading =>
  refused({
    kind: 'malformed',
    where: where
      .filter((part) => part !== undefined)
      .map(String)
      .join('.')
      .slice(0, 120),
  });

/** The first day that had not begun, or that is none. */
function wrongDay({ days }: KeptSource, nowMs: number): Refusal['kind'] | undefined {
  const midnights = Object.keys(days).map(Number);
  if (midnights.length > LONGEST_DAYS) return 'malformed';
  if (midnights.some((dayMs) => dayMs % DAY_MS !== 0)) return 'malformed';
  return midnights.some((dayMs) => dayMs > nowMs) ? 'future' : undefined;
}

function readSources(raw: readonly unknown[], nowMs: number): Reading {
  const sources = new Map<string, KeptSource>();
  for (const [index, each] of raw.entries()) {
    const { data, error } = sourceSchema.safeParse(each);
    if (!data) return malformed('dailyVolumes', index, ...(error.issues[0]?.path ?? []));
    const wrong = wrongDay(data, nowMs);
    if (wrong === 'future') return refused({ kind: 'future', where: `dailyVolumes.${index}.days` });
    if (wrong) return malformed('dailyVolumes', index, 'days');
    const key = `${data.projectId} ${data.sourceId}`;
    if (sources.has(key)) return malformed('dailyVolumes', index);
    sources.set(key, data);
  }
  return { file: { notes: new Map(), sources: [...sources.values()], unknown: [] } };
}

/** Reads what `keptAsText` wrote. Nothing of a file counts unless all of it is as the console writes it. */
export function readKeptText(text: string, nowMs: number): Reading {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return refused({ kind: 'no-json' });
  }
  const versioned = versionSchema.safeParse(raw).data;
  if (versioned && versioned.version > VERSION) {
    return refused({ kind: 'newer', version: versioned.version });
  }
  const { data } = fileSchema.safeParse(raw);
  if (!data) return versioned ? malformed(FORMAT) : refused({ kind: 'foreign' });
  const read = readSources(data.dailyVolumes, nowMs);
  if ('refusal' in read) return read;
  const notes = new Map<string, unknown>();
  const unknown: string[] = [];
  for (const [key, value] of Object.entries(data.storage)) {
    const kind = noteKindOf(key);
    const note = kind?.read(value);
    if (kind && note === undefined) return malformed('storage', key);
    if (kind) notes.set(key, note);
    // Of the tabs of one browser, and in the files of the first weeks.
    else if (key !== SIGN_OUTS_KEY) unknown.push(key);
  }
  return { file: { ...read.file, notes, unknown } };
}

/** Reads a file a person chose; one that is too large is not even opened. */
export async function readKeptFile(file: File, nowMs: number): Promise<Reading> {
  if (file.size > MOST_BYTES) return refused({ kind: 'large', bytes: file.size });
  try {
    return readKeptText(await file.text(), nowMs);
  } catch {
    return refused({ kind: 'unreadable' });
  }
}
