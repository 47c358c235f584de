import { offThread } from '#lib/off-thread.ts';
import type { Condition } from './condition.ts';

/**
 * `parseCondition`, off the main thread where workers exist: a list of thousands of rules is read while it is
 * scrolled, and the grammar weighs as much as the list. Never rejects.
 */
export const conditionOffThread = offThread<string, Condition>(
  () => new Worker(new URL('./condition.worker.ts', import.meta.url), { type: 'module' }),
  async (expr) => {
    const { parseCondition } = await import('./condition.ts');
    return parseCondition(expr);
  },
);
