import { useQuery } from '@tanstack/react-query';
import { userMessageOf } from '#api/errors.ts';
import { ownGroupOptions } from '#api/queries/ruler-groups.ts';
import { Snippets } from '#components/ShowAsCode.tsx';
import { groupAsCode } from '#lib/alerting/as-code.ts';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { m } from '#messages/compiled/messages.js';
import { type AlertRule, languageOf, rulerSourceOf } from './alert-rule.ts';
import styles from './CustomRule.module.css';

interface CustomRuleCodeProps {
  readonly projectId: string;
  readonly rule: AlertRule;
}

/** The group of a rule of one's own, as the ruler has it and takes it. */
export function CustomRuleCode({ projectId, rule }: CustomRuleCodeProps) {
  const { sourceId, namespace = '', group = '' } = rule;
  const language = languageOf(rule);
  const { data, error } = useQuery({
    ...ownGroupOptions({ source: rulerSourceOf(rule), namespace, group }),
    enabled: rule.namespace !== undefined && rule.group !== undefined,
  });
  const sources = useQuery(dataSourceListOptions(projectId, currentConfig().regions));
  const sourceUrl = sources.data?.items.find(({ id }) => id === sourceId)?.url;
  const title = m.custom_rule_code();
  return (
    <>
      <h3>{title}</h3>
      <p className={styles.small}>
        {error
          ? userMessageOf(error)
          : data
            ? m.custom_rule_code_lead({ group, namespace })
            : m.custom_rule_code_unknown()}
      </p>
      {data && sourceUrl !== undefined ? (
        <Snippets
          title={title}
          snippets={groupAsCode({ sourceUrl, language, namespace, groupText: data }).map(
            (snippet) => ({
              ...snippet,
              id: snippet.language,
              title: snippet.language === 'yaml' ? m.rule_drawer_yaml() : m.rule_drawer_curl(),
            }),
          )}
        />
      ) : null}
    </>
  );
}
