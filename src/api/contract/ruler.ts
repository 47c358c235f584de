import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';

const yaml = { encoding: 'yaml', response: z.string() } as const;

/**
 * The rules somebody wrote to a metrics source, below its base. Bodies and answers are YAML: a group in,
 * a mapping of namespaces to groups out; writes answer 202 with an envelope nobody needs.
 * https://grafana.com/docs/mimir/latest/references/http-api/#ruler
 */
export const rulerContract = defineContract({
  ruleNamespaceList: endpoint('GET', '/prometheus/config/v1/rules', yaml),
  ruleNamespaceGet: endpoint('GET', '/prometheus/config/v1/rules/{namespace}', yaml),
  ruleGroupGet: endpoint('GET', '/prometheus/config/v1/rules/{namespace}/{group}', yaml),
  /** A group of the same name is replaced. */
  ruleGroupSet: endpoint('POST', '/prometheus/config/v1/rules/{namespace}', {
    encoding: 'yaml',
    body: z.string(),
  }),
  ruleNamespaceDelete: endpoint('DELETE', '/prometheus/config/v1/rules/{namespace}', {}),
  ruleGroupDelete: endpoint('DELETE', '/prometheus/config/v1/rules/{namespace}/{group}', {}),
});

/**
 * The same of a logs source: Loki's ruler, whose paths are its own and whose expressions are LogQL.
 * https://grafana.com/docs/loki/latest/reference/loki-http-api/#ruler
 */
export const lokiRulerContract = defineContract({
  logRuleNamespaceList: endpoint('GET', '/loki/api/v1/rules', yaml),
  logRuleNamespaceGet: endpoint('GET', '/loki/api/v1/rules/{namespace}', yaml),
  logRuleGroupGet: endpoint('GET', '/loki/api/v1/rules/{namespace}/{group}', yaml),
  /** A group of the same name is replaced. */
  logRuleGroupSet: endpoint('POST', '/loki/api/v1/rules/{namespace}', {
    encoding: 'yaml',
    body: z.string(),
  }),
  logRuleNamespaceDelete: endpoint('DELETE', '/loki/api/v1/rules/{namespace}', {}),
  logRuleGroupDelete: endpoint('DELETE', '/loki/api/v1/rules/{namespace}/{group}', {}),
});
