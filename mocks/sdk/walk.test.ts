import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { createDatabase } from '../db.ts';
import { SWITCHING_MS } from '../rules.ts';
import { START_MS, startOfficial } from './official.ts';

/** The example in the documentation does what it says, run as its readers run it. */

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const openedMs = Date.now();
const database = createDatabase();
// Every real second is as long as the provider takes to switch a rule.
const realNowMs = (): number => START_MS + (Date.now() - openedMs) * (SWITCHING_MS / 1_000);
const official = await startOfficial({ realNowMs, database });

afterAll(official.stop);

it('walks, and leaves the company as it was', { timeout: 30_000 }, async () => {
  const before = createDatabase();
  const { stdout, stderr } = await promisify(execFile)(fromRoot('node_modules/.bin/node'), [
    fromRoot('docs/examples/walk.mjs'),
    official.address,
  ]);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^(?:\w+ is enabled and (?:inactive|pending|firing)\n){2}$/);
  const { dataSources, tokens, contactPoints, ruleSwitches } = database;
  expect({ dataSources, tokens, contactPoints }).toEqual({
    dataSources: before.dataSources,
    tokens: before.tokens,
    contactPoints: before.contactPoints,
  });
  expect(ruleSwitches.length - before.ruleSwitches.length).toBe(2);
  expect(ruleSwitches.slice(-2).every((row) => !row.is_enabled)).toBe(true);
});
