import type { ExportDestination, ListedExport } from '#api/queries/exporters.ts';
import { m } from '#messages/compiled/messages.js';

/** What is typed of an export. The secrets are left out of what is kept when a dialog closes. */
export interface ExportDraft {
  name: string;
  description: string;
  sourceId: string;
  kind: ExportDestination['kind'];
  endpoint: string;
  /** Names of products; none stands for all of them. */
  products: readonly string[];
  apiKey: string;
  /** A line each: `name: value`. */
  headers: string;
}

const LONGEST_NAME = 60;
const LONGEST_DESCRIPTION = 200;

/** In characters, as the API counts them: what needs two units of UTF-16 is one. */
const lengthOf = (text: string): number => Array.from(text.trim()).length;

export function exportNameFlaw(name: string): string | undefined {
  const length = lengthOf(name);
  return length >= 1 && length <= LONGEST_NAME ? undefined : m.exports_name_flaw();
}

export function descriptionFlaw(description: string): string | undefined {
  return lengthOf(description) <= LONGEST_DESCRIPTION ? undefined : m.exports_description_flaw();
}

/** An endpoint is shown to everybody: what is secret belongs into the key or the headers. */
export function endpointFlaw(endpoint: string): string | undefined {
  const url = URL.parse(endpoint.trim());
  if (url?.protocol !== 'https:') return m.exports_endpoint_flaw();
  return url.username + url.password === '' ? undefined : m.exports_endpoint_secret();
}

/** Headers by name; undefined where a line is none. */
export function headersOf(text: string): Readonly<Record<string, string>> | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => /^\s*([!#$%&'*+.^_`|~\w-]+)\s*[:=]\s*(\S.*?)\s*$/.exec(line));
  if (pairs.some((pair) => pair === null)) return undefined;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

/** Where Datadog takes each kind of data, in its European site. */
export function usualDatadogEndpoint(type: string): string {
  return type === 'logs' ? 'https://http-intake.logs.datadoghq.eu/' : 'https://api.datadoghq.eu/';
}

/** The endpoint that goes with another choice: what somebody typed stays. */
export function nextEndpoint(endpoint: string, kind: ExportDraft['kind'], type: string): string {
  const usual = ['', usualDatadogEndpoint('metrics'), usualDatadogEndpoint('logs')];
  if (!usual.includes(endpoint.trim())) return endpoint;
  return kind === 'datadog' ? usualDatadogEndpoint(type) : '';
}

/** Products as the API wants them. */
export function productsOf({ products }: ExportDraft): readonly string[] {
  return products.length === 0 ? ['all'] : products;
}

/** Where an export is to send, as it was typed. */
export function destinationOf({ kind, endpoint, apiKey, headers }: ExportDraft): ExportDestination {
  const address = endpoint.trim();
  return kind === 'datadog'
    ? { kind, endpoint: address, apiKey: apiKey.trim() }
    : { kind, endpoint: address, headers: headersOf(headers) ?? {} };
}

/** An export as it is, to be changed. Of its headers nobody knows the values: they are to be typed again. */
export function draftOf(exported: ListedExport): ExportDraft {
  const { name, description, dataSourceId, exportedProducts, otlp, datadogEndpoint } = exported;
  return {
    name,
    description,
    sourceId: dataSourceId,
    kind: otlp ? 'otlp' : 'datadog',
    endpoint: otlp?.endpoint ?? datadogEndpoint ?? '',
    products: exportedProducts.includes('all') ? [] : exportedProducts,
    apiKey: '',
    headers: (otlp?.headerNames ?? []).map((header) => `${header}: `).join('\n'),
  };
}
