import type { RuleGroupRow } from '../rows.ts';
import { dataSourceId, PROJECTS, RULED_SOURCES } from './company.ts';

const GROUPS = 50;
const RULES_PER_GROUP = 20;
const SINCE_MS = Date.UTC(2026, 0, 15);
const TEAMS = ['search', 'orders', 'billing', 'login'] as const;

const indices = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** The name of a rule of the project `many-rules`; indexes count from 0. */
function checkName(index: number): string {
  return `Check${String(index + 1).padStart(4, '0')}`;
}

/** As many rules as a list must bear, each of a threshold of its own; one in a hundred fires. */
export function manyRuleGroups(): RuleGroupRow[] {
  return RULED_SOURCES.flatMap((name, source) =>
    indices(GROUPS).map((group): RuleGroupRow => {
      const team = TEAMS[group % TEAMS.length] ?? '';
      return {
        data_source_id: dataSourceId(PROJECTS.manyRules.id, 'fr-par', 'metrics', name),
        namespace: 'checks',
        name: `${team}-${group + 1}`,
        rules: indices(RULES_PER_GROUP).map((place) => {
          const index = (source * GROUPS + group) * RULES_PER_GROUP + place;
          return {
            type: 'alerting',
            name: checkName(index),
            expr: `vector(${index % 100}) > 98`,
            forMs: 60_000,
            labels: { team, severity: index % 3 === 0 ? 'critical' : 'warning' },
            annotations: { summary: `${checkName(index)} of ${team} is over 98` },
            sinceMs: SINCE_MS,
          };
        }),
      };
    }),
  );
}
