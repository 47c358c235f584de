import * as z from 'zod/mini';

/** What is kept of a change: on this browser, as the provider keeps none. */
export const changeEntrySchema = z.object({
  id: z.string(),
  atMs: z.number(),
  act: z.enum(['on', 'off', 'undo', 'manager-on', 'manager-off']),
  /** The default rules whose switch was moved by it, and no others. */
  rules: z.array(z.object({ region: z.string(), ruleId: z.string(), name: z.string() })),
  /** The regions whose alert manager it was about. */
  regions: z.optional(z.array(z.string())),
  /** Whether those rules are on after it. */
  isEnabled: z.optional(z.boolean()),
  reason: z.string(),
  /** Of many rules at once, which may be taken back for a while. */
  isBulk: z.optional(z.boolean()),
  undone: z.optional(z.boolean()),
});

/** A change of default alerts, or of an alert manager, that was made on this browser. */
export type ChangeEntry = z.output<typeof changeEntrySchema>;

/** How many of them a browser keeps for a project. */
export const MOST_CHANGES = 500;
