import { defineContract, endpoint } from '#api/endpoint.ts';

/**
 * The rules somebody wrote to a metrics source, below its base. Bodies and answers are YAML: a group in,
 * a mapping of namespaces to groups out; writes answer 202 with an envelope nobody needs.
 * https://grafana.com/docs/mimir/latest/references/http-api/#ruler
 */
export const rulerContract = defineContract({
  ruleNamespaceList: endpoint('GET', '/prometheus/config/v1/rules', {}),
  ruleNamespaceGet: endpoint('GET', '/prometheus/config/v1/rules/{namespace}', {}),
  ruleGroupGet: endpoint('GET', '/prometheus/config/v1/rules/{namespace}/{group}', {}),
  /** A group of the same name is replaced. */
  ruleGroupSet: endpoint('POST', '/prometheus/config/v1/rules/{namespace}', {}),
  ruleNamespaceDelete: endpoint('DELETE', '/prometheus/config/v1/rules/{namespace}', {}),
  ruleGroupDelete: endpoint('DELETE', '/prometheus/config/v1/rules/{namespace}/{group}', {}),
});
