import { expect, type Page, type Request } from '@playwright/test';

/** Without a new question for so long, nothing more is asked by itself. */
const QUIET_MS = 500;

/**
 * The range queries a page sends: one entry a request, with the expression it asks for. `quiet` waits until all
 * are answered and no more come: the load state `networkidle` tells of a document's first rest alone.
 */
export function watchRangeQueries(page: Page): {
  readonly sent: { expr: string; request: Request }[];
  quiet(): Promise<void>;
} {
  const sent: { expr: string; request: Request }[] = [];
  const open = new Set<Request>();
  page.on('request', (request) => {
    if (!new URL(request.url()).pathname.endsWith('/query_range')) return;
    const expr = new URLSearchParams(request.postData() ?? '').get('query') ?? '';
    sent.push({ expr, request });
    open.add(request);
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  const quiet = async () => {
    let before = -1;
    const isQuiet = () => {
      const isSame = sent.length === before;
      before = sent.length;
      return isSame && open.size === 0;
    };
    await expect.poll(isQuiet, { intervals: [QUIET_MS] }).toBe(true);
  };
  return { sent, quiet };
}
