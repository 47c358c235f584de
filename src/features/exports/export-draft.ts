import { m } from '#messages/compiled/messages.js';

/** What is typed of an export. The secrets are left out of what is kept when a dialog closes. */
export interface ExportDraft {
  name: string;
  description: string;
  sourceId: string;
  kind: 'datadog' | 'otlp';
  endpoint: string;
  /** Names of products; none stands for all of them. */
  products: readonly string[];
  apiKey: string;
  /** A line each: `name: value`. */
  headers: string;
}

const LONGEST_NAME = 60;
const LONGEST_DESCRIPTION = 200;

export function exportNameFlaw(name: string): string | undefined {
  const { length } = name.trim();
  return length >= 1 && length <= LONGEST_NAME ? undefined : m.exports_name_flaw();
}

export function descriptionFlaw(description: string): string | undefined {
  return description.length <= LONGEST_DESCRIPTION ? undefined : m.exports_description_flaw();
}

export function endpointFlaw(endpoint: string): string | undefined {
  const url = URL.parse(endpoint.trim());
  return url?.protocol === 'https:' ? undefined : m.exports_endpoint_flaw();
}

/** Headers by name; undefined where a line is none. */
export function headersOf(text: string): Readonly<Record<string, string>> | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => /^\s*([!#$%&'*+.^_`|~\w-]+)\s*[:=]\s*(.+?)\s*$/.exec(line));
  if (pairs.some((pair) => pair === null)) return undefined;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

/** Where Datadog takes each kind of data, in its European site. */
export function usualDatadogEndpoint(type: string): string {
  return type === 'logs' ? 'https://http-intake.logs.datadoghq.eu/' : 'https://api.datadoghq.eu/';
}
