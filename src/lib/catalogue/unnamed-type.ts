import { m } from '#messages/compiled/messages.js';
import { byResource } from './expressions.ts';
import type { ResourceType } from './product.ts';
import type { Text } from './text.ts';

/**
 * A type of resource whose metrics nobody has published: whatever it sends is found and drawn by its
 * kind. Until then, how many series it sends is what can be said of all of them.
 */
export function unnamedType(name: string, title: Text): ResourceType {
  return {
    name,
    title,
    presence: `{resource_type="${name}"}`,
    isUnnamed: true,
    // Every minute or every five, which of the two is not published: at the longer none looks like a hole.
    intervalSeconds: 300,
    headline: {
      title: m.catalogue_series_sent,
      unit: 'count',
      expr: `count by (${byResource}) ({resource_type="${name}"})`,
      across: 'sum',
    },
  };
}
