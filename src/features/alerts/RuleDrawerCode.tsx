import { useQuery } from '@tanstack/react-query';
import { alertManagerListOptions, contactListOptions } from '#api/queries/alerting.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { type Snippet, Snippets } from '#components/ShowAsCode.tsx';
import { alertingAsCode } from '#lib/alerting/as-code.ts';
import { m } from '#messages/compiled/messages.js';
import type { AlertRule } from './alert-rule.ts';
import { CustomRuleCode } from './CustomRuleCode.tsx';
import styles from './RuleDrawer.module.css';
import { useAlertRules } from './use-alert-rules.ts';

interface CodeProps {
  readonly projectId: string;
  readonly rule: AlertRule;
}

const TITLES = {
  terraform: m.rule_drawer_terraform,
  cli: m.rule_drawer_cli,
  curl: m.rule_drawer_curl,
  yaml: m.rule_drawer_yaml,
} as const;

/** A default rule switched on, in each language that can say it, with all else of its region as it is. */
export function RuleDrawerCode({ projectId, rule }: CodeProps) {
  const { regions } = currentConfig();
  const { rules } = useAlertRules(projectId, regions);
  const managers = useQuery(alertManagerListOptions(projectId, regions));
  const contacts = useQuery(contactListOptions(projectId, regions));
  const here = contacts.data?.items.find(({ region }) => region === rule.region);
  const isKnown = managers.data && here;
  if (rule.kind === 'custom') return <CustomRuleCode projectId={projectId} rule={rule} />;
  if (rule.ruleId === undefined) return null;
  const title = m.rule_drawer_code();
  const snippets: readonly Snippet[] = isKnown
    ? alertingAsCode({
        projectId,
        region: rule.region,
        isEnabled: true,
        ruleIds: rulesOn(rules, rule),
        contacts: here.contactPoints.flatMap(({ email, sendsResolved }) =>
          email ? [{ email: email.to, sendsResolved }] : [],
        ),
        hasOtherReceivers: here.hasOthers,
        customRuleCount: rules.filter(
          ({ kind, region }) => kind === 'custom' && region === rule.region,
        ).length,
      }).map(({ language, code, losses }) => ({
        id: language,
        title: TITLES[language](),
        code,
        losses,
      }))
    : [];
  return (
    <>
      <h3>{title}</h3>
      <p className={styles.small}>
        {isKnown ? m.rule_drawer_code_lead() : m.rule_drawer_code_unknown()}
      </p>
      <Snippets title={title} snippets={snippets} />
    </>
  );
}

/** The ids of the region's default rules that are on, and of this one. */
function rulesOn(rules: readonly AlertRule[], rule: AlertRule): readonly string[] {
  const isOn = ({ status }: AlertRule) => status === 'enabled' || status === 'enabling';
  return rules
    .filter(({ region }) => region === rule.region)
    .filter((each) => isOn(each) || each.key === rule.key)
    .flatMap(({ kind, ruleId }) => (kind === 'default' && ruleId !== undefined ? [ruleId] : []));
}
