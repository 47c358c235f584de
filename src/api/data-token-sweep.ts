import { nowMs } from '#lib/clock.ts';
import { preferences } from '#lib/preferences.ts';
import { clockSkewMs } from './clock-skew.ts';
import { cockpitTokensContract, type Token } from './contract/cockpit-tokens.ts';
import { TOKEN_NAME } from './data-token.ts';
import { call } from './http.ts';
import { projectListOptions } from './queries/account.ts';
import { everyPage } from './queries/every-page.ts';
import { queryClient } from './query-client.ts';
import { currentConfig } from './runtime-config.ts';
import { rightInProject } from './session-credentials.ts';
import { currentSession, keyHeaders } from './session.ts';

const { tokenList, tokenDelete } = cockpitTokensContract;

const PAGE_SIZE = 1_000;
/** No tab that is still open can be using it: it makes itself a new one twice a day. */
const LEFT_AFTER_MS = 24 * 3_600_000;

/** True for a token that the console made and nobody can be using: its own name, and older than a day. */
export function isLeftover(token: Pick<Token, 'name' | 'createdAtMs'>, atMs: number): boolean {
  const { name, createdAtMs } = token;
  return TOKEN_NAME.test(name) && createdAtMs !== undefined && atMs - createdAtMs > LEFT_AFTER_MS;
}

async function sweepRegion(projectId: string, region: string): Promise<number> {
  const base = currentConfig().api;
  const tokens = await everyPage(async (page) => {
    const query = { projectId, page, pageSize: PAGE_SIZE };
    const answer = await call(tokenList, { base, path: { region }, query });
    return { items: answer.tokens, totalCount: answer.totalCount };
  });
  const serverMs = nowMs() + clockSkewMs();
  // With its own headers, a refusal says nothing about the project that is on screen.
  const headers = keyHeaders();
  const deleted = await Promise.allSettled(
    tokens
      .filter((token) => isLeftover(token, serverMs))
      .map(({ id: tokenId }) => call(tokenDelete, { base, path: { region, tokenId }, headers })),
  );
  return deleted.filter(({ status }) => status === 'fulfilled').length;
}

async function isAllowed(projectId: string): Promise<boolean> {
  const right = await rightInProject(projectId);
  const { status, mayMakeTokens = false } = currentSession();
  return status === 'open' && (right === 'full' || (right === 'unknown' && mayMakeTokens));
}

const swept = new Set<string>();

async function sweepProject(projectId: string): Promise<number> {
  if (swept.has(projectId)) return 0;
  swept.add(projectId);
  if (!(await isAllowed(projectId))) {
    swept.delete(projectId);
    return 0;
  }
  const { regions } = currentConfig();
  const counts = await Promise.allSettled(regions.map((region) => sweepRegion(projectId, region)));
  return counts.reduce((sum, count) => sum + (count.status === 'fulfilled' ? count.value : 0), 0);
}

/**
 * Deletes the tokens that earlier sessions left, in every region: first in the project on screen, then in those
 * looked at before on this browser, as only there it can have left any. Once a session for each project, and only where the key is known to be allowed
 * to. `onSwept` hears how many went, where any did: for the project on screen, then for the others together. A
 * region or a list that fails is left for another day.
 */
export async function sweepLeftovers(
  projectId: string,
  onSwept: (count: number) => void,
): Promise<void> {
  if (currentConfig().gatewayHoldsTokens) return;
  const here = await sweepProject(projectId);
  if (here > 0) onSwept(here);
  const projects = await queryClient.ensureQueryData(projectListOptions());
  const others = preferences().recentProjectIds.filter(
    (id) => id !== projectId && projects.some((project) => project.id === id),
  );
  let elsewhere = 0;
  // One after the other: nobody waits for this, and what is on screen comes first.
  for (const id of others) elsewhere += await sweepProject(id);
  if (elsewhere > 0) onSwept(elsewhere);
}
