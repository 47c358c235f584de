import { getResponse } from 'msw';
import type { HttpHandler } from 'msw/http';

/** One request to the handlers, as a test sends it: a form where it has fields, JSON where it has a body. */
export interface Ask {
  readonly method?: string;
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  readonly json?: unknown;
  readonly text?: string;
}

export interface Told {
  readonly status: number;
  readonly text: string;
  /** The body where it is JSON, otherwise undefined. */
  readonly body: unknown;
}

function formBody(fields: Readonly<Record<string, string | readonly string[]>>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of [values].flat()) form.append(name, value);
  }
  return form;
}

function requestFor(path: string, { method, form, json, text }: Ask): Request {
  const url = `http://console.test${path}`;
  if (form) return new Request(url, { method: 'POST', body: formBody(form) });
  if (text !== undefined) return new Request(url, { method: method ?? 'POST', body: text });
  if (json === undefined) return new Request(url, { method: method ?? 'GET' });
  return new Request(url, {
    method: method ?? 'POST',
    body: JSON.stringify(json),
    headers: { 'content-type': 'application/json' },
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A function that asks the handlers, without a network. */
export function asking(handlers: readonly HttpHandler[]) {
  return async (path: string, ask: Ask = {}): Promise<Told> => {
    const response = await getResponse([...handlers], requestFor(path, ask));
    if (!response) throw new Error(`Nobody answers ${path}.`);
    const text = response.type === 'error' ? '' : await response.text();
    return { status: response.status, text, body: parsed(text) };
  };
}
