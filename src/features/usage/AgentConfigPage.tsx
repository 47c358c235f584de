import type { Crumbs } from '#components/crumb.ts';
import { m } from '#messages/compiled/messages.js';

export const crumbs: Crumbs = () => [{ text: m.usage_view_agent() }];

export default function AgentConfigPage() {
  return null;
}
