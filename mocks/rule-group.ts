import type { Labels } from '#lib/series.ts';

export interface AlertingRule {
  readonly type: 'alerting';
  readonly name: string;
  readonly expr: string;
  readonly forMs: number;
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
  readonly rules: readonly Rule[];
}
