import { m } from '#messages/compiled/messages.js';
import type { Configurable } from './configurable.ts';
import { alloyConfig, collectorConfig } from './generated-agents.ts';
import { curlConfig, terraformConfig } from './generated-control-plane.ts';
import { prometheusConfig, prometheusRules } from './generated-prometheus.ts';

/** Text for one program; `losses` are what is asked for and it cannot do, a sentence each. */
export interface GeneratedConfig {
  readonly id: 'prometheus' | 'rules' | 'alloy' | 'collector' | 'terraform' | 'curl';
  readonly title: string;
  readonly code: string;
  readonly losses: readonly string[];
}

const GENERATORS = [
  ['prometheus', () => m.what_if_code_prometheus(), prometheusConfig],
  ['rules', () => m.what_if_code_rules(), prometheusRules],
  ['alloy', () => m.what_if_code_alloy(), alloyConfig],
  ['collector', () => m.what_if_code_collector(), collectorConfig],
  ['terraform', () => m.what_if_code_terraform(), terraformConfig],
  ['curl', () => m.what_if_code_curl(), curlConfig],
] as const;

/** The configuration that achieves changes, in each language that has a part in it. */
export function generatedConfigs(asked: Configurable): readonly GeneratedConfig[] {
  return GENERATORS.flatMap(([id, title, generate]) => {
    const made = generate(asked);
    return made === undefined ? [] : [{ id, title: title(), ...made }];
  });
}
