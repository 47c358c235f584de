import { nowMs } from '#lib/clock.ts';
import { clockSkewMs } from './clock-skew.ts';
import { cockpitTokensContract, type Token } from './contract/cockpit-tokens.ts';
import { TOKEN_NAME } from './data-token.ts';
import { call } from './http.ts';
import { everyPage } from './queries/every-page.ts';
import { currentConfig } from './runtime-config.ts';
import { rightInProject } from './session-credentials.ts';
import { currentSession } from './session.ts';

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
  const deleted = await Promise.allSettled(
    tokens
      .filter((token) => isLeftover(token, serverMs))
      .map(({ id: tokenId }) => call(tokenDelete, { base, path: { region, tokenId } })),
  );
  return deleted.filter(({ status }) => status === 'fulfilled').length;
}

const swept = new Set<string>();

/**
 * Deletes the tokens that earlier sessions left in a project, in every region; resolves to how many. Once a
 * session for each project, and only where the key is known to be allowed to. A region that fails is left.
 */
export async function sweepLeftovers(projectId: string): Promise<number> {
  const { regions, gatewayHoldsTokens = false } = currentConfig();
  if (gatewayHoldsTokens || swept.has(projectId)) return 0;
  swept.add(projectId);
  const right = await rightInProject(projectId);
  const isAllowed = right === 'full' || (right === 'unknown' && currentSession().mayMakeTokens);
  if (!isAllowed) {
    swept.delete(projectId);
    return 0;
  }
  const counts = await Promise.allSettled(regions.map((region) => sweepRegion(projectId, region)));
  return counts.reduce((sum, count) => sum + (count.status === 'fulfilled' ? count.value : 0), 0);
}
