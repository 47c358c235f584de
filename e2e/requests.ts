import type { Page, Request } from '@playwright/test';

/** The range queries a page sends: one entry a request, with the expression it asks for. */
export function watchRangeQueries(page: Page): {
  readonly sent: { expr: string; request: Request }[];
} {
  const sent: { expr: string; request: Request }[] = [];
  page.on('request', (request) => {
    if (!new URL(request.url()).pathname.endsWith('/query_range')) return;
    const expr = new URLSearchParams(request.postData() ?? '').get('query') ?? '';
    sent.push({ expr, request });
  });
  return { sent };
}
