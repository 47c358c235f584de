import * as z from 'zod/mini';
import type { Tabs, WakeNews } from './grafana-wake.ts';

const NAME = 'vigie.grafana';

const sighting = z.object({
  what: z.enum(['status', 'silence', 'unreachable', 'something-else']),
  status: z.optional(z.number()),
  count: z.number(),
  afterMs: z.number(),
});

const news = z.object({
  projectId: z.string(),
  phase: z.enum(['idle', 'waking', 'ready', 'failed']),
  elapsedMs: z.number(),
  endedAgoMs: z.optional(z.number()),
  seen: z.array(sighting),
  failure: z.optional(
    z.enum(['too-long', 'unauthenticated', 'forbidden', 'refused', 'no-gateway', 'unreachable']),
  ),
}) satisfies z.ZodMiniType<WakeNews>;

const message = z.union([z.object({ news }), z.object({ wonder: z.string() })]);

/** The other tabs of this browser; undefined where it has no way to reach them. */
export function otherTabs(): Tabs | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel(NAME);
  const post = (sent: { readonly news: WakeNews } | { readonly wonder: string }): void => {
    // A channel takes no target, being of this origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    channel.postMessage(sent);
  };
  // Pages served without TLS have no locks: there each tab asks for itself.
  const { locks } = globalThis.navigator as Partial<Navigator>;
  return {
    alone: (projectId, task) => (locks ? locks.request(`${NAME}.${projectId}`, task) : task()),
    tell: (told) => post({ news: told }),
    wonder: (projectId) => post({ wonder: projectId }),
    listen(onNews, onWonder) {
      channel.addEventListener('message', ({ data }) => {
        const read = z.safeParse(message, data);
        if (!read.success) return;
        if ('news' in read.data) onNews(read.data.news);
        else onWonder(read.data.wonder);
      });
    },
  };
}
