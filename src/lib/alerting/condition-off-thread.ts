import { offThread } from '#lib/off-thread.ts';
import type { Condition, RuleLanguage } from './condition.ts';

interface Written {
  readonly expr: string;
  readonly language: RuleLanguage;
}

/**
 * `parseCondition`, off the main thread where workers exist: a list of thousands of rules is read while it is
 * scrolled, and the grammar weighs as much as the list. Never rejects.
 */
export const conditionOffThread = offThread<Written, Condition>(
  () => new Worker(new URL('./condition.worker.ts', import.meta.url), { type: 'module' }),
  async ({ expr, language }) => {
    const { parseCondition } = await import('./condition.ts');
    return parseCondition(expr, language);
  },
);
