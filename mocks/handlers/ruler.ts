import { lokiRulerContract, rulerContract } from '#api/contract/ruler.ts';
import type { RuleLanguage } from '#lib/alerting/condition.ts';
import { type Backend, sourceOfType } from '../backend.ts';
import { defineHandlers } from '../define-handlers.ts';
import { pageNotFound } from '../errors.ts';
import { createGate } from '../gate.ts';
import type { DataSourceRow, RuleGroupRow } from '../rows.ts';

type Base = Readonly<Record<string, string>>;

/** Loaded when it is first needed: reading YAML is most of what the demo would carry for nothing. */
const ruleFile = () => import('../rule-file.ts');

/** The provider's limit on the groups of a tenant; of logs none is documented. */
const GROUP_LIMIT = 70;

const yaml = (text: string): Response =>
  new Response(text, { headers: { 'content-type': 'application/yaml' } });
const plain = (text: string, status: number): Response =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
const accepted = (): Response =>
  Response.json({ status: 'success', data: null, errorType: '', error: '' }, { status: 202 });

const TYPES = { promql: 'metrics', logql: 'logs' } as const;

/** What Mimir's ruler and Loki's both do; their paths differ, and what they read. */
function rulerOf(backend: Backend, language: RuleLanguage) {
  const { database } = backend;
  const sourceAt = (base: Base) => sourceOfType(TYPES[language], backend, base);
  const own = (source: DataSourceRow): RuleGroupRow[] =>
    database.ruleGroups.filter((group) => group.data_source_id === source.id);
  const read = async (base: Base, isAsked: (group: RuleGroupRow) => boolean): Promise<Response> => {
    const source = sourceAt(base);
    if (!source) return pageNotFound();
    const groups = own(source).filter(isAsked);
    if (groups.length === 0) return plain('no rule groups found', 404);
    const { namespacesText } = await ruleFile();
    return yaml(namespacesText(groups));
  };
  const remove = (base: Base, isMeant: (group: RuleGroupRow) => boolean): Response => {
    const source = sourceAt(base);
    if (!source) return pageNotFound();
    const meant = own(source).filter(isMeant);
    if (meant.length === 0) return plain('group does not exist', 404);
    database.ruleGroups = database.ruleGroups.filter((group) => !meant.includes(group));
    return accepted();
  };
  const get = async (base: Base, namespace: string, name: string): Promise<Response> => {
    const source = sourceAt(base);
    if (!source) return pageNotFound();
    const group = own(source).find((each) => each.namespace === namespace && each.name === name);
    if (!group) return plain('group does not exist', 404);
    const { groupText } = await ruleFile();
    return yaml(groupText(group));
  };
  const set = async (base: Base, namespace: string, body: string): Promise<Response> => {
    const source = sourceAt(base);
    if (!source) return pageNotFound();
    const { parseGroup, RuleFileError } = await ruleFile();
    try {
      const group = parseGroup(body, { namespace, language, nowMs: backend.nowMs() });
      const isOther = (each: RuleGroupRow): boolean =>
        each.data_source_id !== source.id ||
        each.namespace !== group.namespace ||
        each.name !== group.name;
      const others = database.ruleGroups.filter(isOther);
      const count = others.filter((each) => each.data_source_id === source.id).length + 1;
      if (language === 'promql' && count > GROUP_LIMIT) {
        return plain(
          `per-user rule groups limit (limit: ${GROUP_LIMIT} actual: ${count}) exceeded`,
          400,
        );
      }
      database.ruleGroups = [...others, { ...group, data_source_id: source.id }];
      return accepted();
    } catch (error) {
      if (!(error instanceof RuleFileError)) throw error;
      return plain(error.message, 400);
    }
  };
  return { read, get, set, remove };
}

const isIn =
  ({ namespace, group }: { readonly namespace: string; readonly group?: string }) =>
  (row: RuleGroupRow): boolean =>
    row.namespace === namespace && (group === undefined || row.name === group);

export function rulerHandlers(backend: Backend) {
  const mimir = rulerOf(backend, 'promql');
  const loki = rulerOf(backend, 'logql');
  const options = {
    base: '/gateway/{type}/{region}/{id}',
    gate: createGate(backend),
    refuse: () => plain('bad request', 400),
  };
  return [
    ...defineHandlers(
      rulerContract,
      {
        ruleNamespaceList: ({ base }) => mimir.read(base, () => true),
        ruleNamespaceGet: ({ base, path }) => mimir.read(base, isIn(path)),
        ruleGroupGet: ({ base, path }) => mimir.get(base, path.namespace, path.group),
        ruleGroupSet: ({ base, path, body }) => mimir.set(base, path.namespace, body),
        ruleNamespaceDelete: ({ base, path }) => mimir.remove(base, isIn(path)),
        ruleGroupDelete: ({ base, path }) => mimir.remove(base, isIn(path)),
      },
      options,
    ),
    ...defineHandlers(
      lokiRulerContract,
      {
        logRuleNamespaceList: ({ base }) => loki.read(base, () => true),
        logRuleNamespaceGet: ({ base, path }) => loki.read(base, isIn(path)),
        logRuleGroupGet: ({ base, path }) => loki.get(base, path.namespace, path.group),
        logRuleGroupSet: ({ base, path, body }) => loki.set(base, path.namespace, body),
        logRuleNamespaceDelete: ({ base, path }) => loki.remove(base, isIn(path)),
        logRuleGroupDelete: ({ base, path }) => loki.remove(base, isIn(path)),
      },
      options,
    ),
  ];
}
