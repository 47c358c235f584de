import type { Labels } from '#lib/series.ts';

export interface AlertingRule {
  readonly type: 'alerting';
  readonly name: string;
  readonly expr: string;
  readonly forMs: number;
  /** How long it fires on once its expression no longer holds; 0 where absent. */
  readonly keepFiringMs?: number;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly sinceMs: number;
}

export interface RecordingRule {
  readonly type: 'recording';
  readonly name: string;
  readonly expr: string;
  readonly labels: Labels;
}

export type Rule = AlertingRule | RecordingRule;

export interface RuleGroup {
  readonly name: string;
  readonly namespace: string;
  /** As it was written; the simulated ruler evaluates every minute all the same. */
  readonly interval?: string;
  readonly rules: readonly Rule[];
}
