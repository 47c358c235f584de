import { existsSync, readFileSync } from 'node:fs';

/** Recorded answers of real servers, kept beside the project, not in it. */
const FOLDER = new URL('../../shared/data/recordings/', import.meta.url);

/** Where they are absent, tests that need them are skipped by name; never in CI. */
export const hasRecordings = existsSync(FOLDER) || process.env['CI'] === 'true';

export interface RecordedAnswer {
  readonly request: { readonly args: readonly string[] };
  readonly status: number;
  readonly body: unknown;
}

export interface RecordedSample {
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly status: number;
  readonly request_body: unknown;
  readonly response_body: unknown;
}

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'));

/** One answer of `servers/`, by its name there. */
export function recordedAnswer(name: string): RecordedAnswer {
  // The folder's INDEX.txt states this shape for every file.
  return read(`servers/${name}.json`) as RecordedAnswer;
}

/** The control plane's recorded requests and answers. */
export function recordedSamples(): readonly RecordedSample[] {
  // The file is a list of exactly these.
  return read('cockpit/samples.json') as RecordedSample[];
}
