import { answerInWorker } from '#lib/in-worker.ts';
import { parseCondition, type RuleLanguage } from './condition.ts';

answerInWorker(({ expr, language }: { readonly expr: string; readonly language: RuleLanguage }) =>
  parseCondition(expr, language),
);
