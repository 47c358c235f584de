import { m } from '#messages/compiled/messages.js';

/** What happened and what to do, for a person; `detail` is for whoever they report it to. */
export interface Failure {
  readonly title: string;
  readonly body: string;
  readonly detail?: string;
}

const CHUNK = /dynamically imported module|importing a module script|unable to preload css/i;

/**
 * The words for whatever a page's place caught. Errors are known by name and shape: their classes
 * belong to parts that may be what failed to load.
 */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) {
    return { title: m.error_page_title(), body: m.error_page_body() };
  }
  if (error.name === 'ConfigError') {
    return {
      title: m.error_config_title(),
      body: `${error.message} ${m.error_config_body()}`,
    };
  }
  if (error.name === 'ServiceWorkersRefused') {
    return { title: m.error_demo_title(), body: m.error_demo_body() };
  }
  if ('userMessage' in error && typeof error.userMessage === 'string') {
    return { title: m.error_server_title(), body: error.userMessage };
  }
  if (CHUNK.test(error.message)) {
    return { title: m.error_page_chunk_title(), body: m.error_page_chunk_body() };
  }
  return { title: m.error_page_title(), body: m.error_page_body(), detail: error.message };
}
