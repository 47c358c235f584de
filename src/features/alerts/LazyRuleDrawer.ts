import { lazyPart } from '#ui/lazy-overlay.tsx';
import type { RuleDrawerProps } from './RuleDrawer.tsx';

export const LazyRuleDrawer = lazyPart<RuleDrawerProps>(() =>
  import('./RuleDrawer.tsx').then((module) => module.RuleDrawer),
);
