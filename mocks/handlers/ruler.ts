import { rulerContract } from '#api/contract/ruler.ts';
import { type Backend, metricsSource } from '../backend.ts';
import { defineHandlers } from '../define-handlers.ts';
import { pageNotFound } from '../errors.ts';
import { createGate } from '../gate.ts';
import type { DataSourceRow, RuleGroupRow } from '../rows.ts';

type Base = Readonly<Record<string, string>>;

/** Loaded when it is first needed: reading YAML is most of what the demo would carry for nothing. */
const ruleFile = () => import('../rule-file.ts');

/** The provider's limit on the groups of a tenant. */
const GROUP_LIMIT = 70;

const yaml = (text: string): Response =>
  new Response(text, { headers: { 'content-type': 'application/yaml' } });
const plain = (text: string, status: number): Response =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
const accepted = (): Response =>
  Response.json({ status: 'success', data: null, errorType: '', error: '' }, { status: 202 });

export function rulerHandlers(backend: Backend) {
  const { database } = backend;
  const own = (source: DataSourceRow): RuleGroupRow[] =>
    database.ruleGroups.filter((group) => group.data_source_id === source.id);
  const read = async (
    base: Base,
    isAsked: (group: RuleGroupRow) => boolean,
    missing: string,
  ): Promise<Response> => {
    const source = metricsSource(backend, base);
    if (!source) return pageNotFound();
    const groups = own(source).filter(isAsked);
    if (groups.length === 0) return plain(missing, 404);
    const { namespacesText } = await ruleFile();
    return yaml(namespacesText(groups));
  };
  const remove = (base: Base, isMeant: (group: RuleGroupRow) => boolean): Response => {
    const source = metricsSource(backend, base);
    if (!source) return pageNotFound();
    const meant = own(source).filter(isMeant);
    if (meant.length === 0) return plain('group does not exist', 404);
    database.ruleGroups = database.ruleGroups.filter((group) => !meant.includes(group));
    return accepted();
  };

  return defineHandlers(
    rulerContract,
    {
      ruleNamespaceList: ({ base }) => read(base, () => true, 'no rule groups found'),

      ruleNamespaceGet: ({ base, path }) =>
        read(base, (group) => group.namespace === path.namespace, 'no rule groups found'),

      ruleGroupGet: async ({ base, path }) => {
        const source = metricsSource(backend, base);
        if (!source) return pageNotFound();
        const group = own(source).find(
          (each) => each.namespace === path.namespace && each.name === path.group,
        );
        if (!group) return plain('group does not exist', 404);
        const { groupText } = await ruleFile();
        return yaml(groupText(group));
      },

      ruleGroupSet: async ({ base, path, body }) => {
        const source = metricsSource(backend, base);
        if (!source) return pageNotFound();
        const { parseGroup, RuleFileError } = await ruleFile();
        try {
          const group = parseGroup(body, path.namespace, backend.nowMs());
          const isOther = (each: RuleGroupRow): boolean =>
            each.data_source_id !== source.id ||
            each.namespace !== group.namespace ||
            each.name !== group.name;
          const others = database.ruleGroups.filter(isOther);
          const count = others.filter((each) => each.data_source_id === source.id).length + 1;
          if (count > GROUP_LIMIT) {
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
      },

      ruleNamespaceDelete: ({ base, path }) =>
        remove(base, (group) => group.namespace === path.namespace),

      ruleGroupDelete: ({ base, path }) =>
        remove(base, (group) => group.namespace === path.namespace && group.name === path.group),
    },
    {
      base: '/gateway/{type}/{region}/{id}',
      gate: createGate(backend),
      refuse: () => plain('bad request', 400),
    },
  );
}
