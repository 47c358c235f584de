import { defineSearch, integer, oneOf, text } from '#lib/search-params.ts';
import { AGENT_IDS } from '#lib/send-data/agents.ts';

/** The longest interval between samples that is offered. */
export const LONGEST_SECONDS = 3_600;

export const sendSearch = defineSearch({
  agent: oneOf(AGENT_IDS),
  signal: oneOf(['metrics', 'logs', 'traces']),
  /** The data source's id; the first that takes the signal where absent. */
  source: text(),
  job: text({ fallback: 'first' }),
  /** What is scraped, or the files that are read; the usual one where absent. */
  target: text(),
  interval: integer({ fallback: 60, min: 1, max: LONGEST_SECONDS }),
});

export type SendView = ReturnType<typeof sendSearch.parse>;
