import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useMemo, useState } from 'react';
import { ApiError, userMessageOf } from '#api/errors.ts';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import {
  ownGroupListOptions,
  ownGroupOptions,
  type RulerSource,
  ruleWriting,
} from '#api/queries/ruler-groups.ts';
import type { RuleLanguage } from '#lib/alerting/condition.ts';
import { readRules, ruleProblems, withRule } from '#lib/alerting/rule-yaml.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Drawer } from '#ui/Drawer.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { showToast } from '#ui/toasts.ts';
import { currentConfig } from '#api/runtime-config.ts';
import type { AlertRule } from './alert-rule.ts';
import {
  BLANK,
  copyOf,
  draftOfFields,
  fieldsOfDraft,
  placeProblems,
  type RuleFields,
} from './custom-rule-draft.ts';
import { CustomRuleFields } from './CustomRuleFields.tsx';
import { CustomRulePreview } from './CustomRulePreview.tsx';
import styles from './CustomRule.module.css';

export interface CustomRuleFormProps {
  readonly projectId: string;
  /** The rule to change, or the default one to make another like; a new one from nothing where absent. */
  readonly rule?: AlertRule | undefined;
  onClose(): void;
}

/** What was typed and not written: a drawer that is closed by accident opens with it again. */
const kept = new Map<string, RuleFields>();

/** Writes an alerting rule of one's own through the ruler of a source of metrics or of logs. */
export function CustomRuleForm({ projectId, rule, onClose }: CustomRuleFormProps) {
  const { regions } = currentConfig();
  const list = useQuery(dataSourceListOptions(projectId, regions));
  const sources = formSources(list.data?.items ?? []);
  const isEdit = rule?.kind === 'custom';
  const [source] = sources.filter(({ id }) => rule === undefined || id === rule.sourceId);
  const title = isEdit ? m.custom_rule_edit_title() : m.custom_rule_new_title();
  if (!source || (isEdit && (rule.group === undefined || rule.namespace === undefined))) {
    return (
      <Drawer title={title} onClose={onClose}>
        {list.isPending ? (
          <Waiting />
        ) : (
          <Callout kind="error">
            {list.error ? userMessageOf(list.error) : m.custom_rule_no_source()}
          </Callout>
        )}
      </Drawer>
    );
  }
  const props = { projectId, sources, title, onClose };
  if (!isEdit) {
    const key = `${projectId} ${rule?.key ?? ''}`;
    const first = rule ? copyOf(rule) : { ...BLANK, sourceId: source.id };
    return <RuleForm {...props} keptAs={key} first={kept.get(key) ?? first} />;
  }
  return (
    <EditedRule
      {...props}
      rule={rule}
      place={{ source, namespace: rule.namespace ?? '', group: rule.group ?? '' }}
    />
  );
}

function Waiting() {
  return (
    <>
      <Loading />
      <Skeleton height="20rem" />
    </>
  );
}

/** A source whose ruler takes rules. */
export interface FormSource extends RulerSource {
  readonly name: string;
}

/** Metrics first: they are what most rules are on. */
function formSources(
  listed: readonly (Omit<FormSource, 'type'> & {
    readonly type: string;
    readonly origin: string;
  })[],
): readonly FormSource[] {
  const each = ({ id, region, name }: (typeof listed)[number]) => ({ id, region, name });
  return [
    ...listed
      .filter(({ type }) => type === 'metrics')
      .map((source) => ({ ...each(source), type: 'metrics' as const })),
    ...listed
      .filter(({ type, origin }) => type === 'logs' && origin !== 'external')
      .map((source) => ({ ...each(source), type: 'logs' as const })),
  ];
}

interface ShellProps {
  readonly projectId: string;
  readonly sources: readonly FormSource[];
  readonly title: string;
  onClose(): void;
}

interface EditedRuleProps extends ShellProps {
  readonly rule: AlertRule;
  readonly place: Parameters<typeof ownGroupOptions>[0];
}

/** The rule as it stands in its group: what the ruler runs has lost how it was written. */
function EditedRule({ rule, place, ...props }: EditedRuleProps) {
  const { data, error, isPending } = useQuery({
    ...ownGroupOptions(place),
    refetchOnWindowFocus: false,
  });
  const found = useMemo(
    () => (data ? (readRules(data) ?? []) : []).filter(({ name }) => name === rule.name),
    [data, rule.name],
  );
  const [draft, another] = found;
  if (draft && !another) {
    const { namespace, group, source } = place;
    const first = fieldsOfDraft(draft, { sourceId: source.id, namespace, group });
    return <RuleForm {...props} previousName={rule.name} first={first} />;
  }
  const why = another ? m.custom_rule_ambiguous() : m.custom_rule_gone();
  return (
    <Drawer title={props.title} onClose={props.onClose}>
      {isPending ? (
        <Waiting />
      ) : (
        <Callout kind="error">{error ? userMessageOf(error) : why}</Callout>
      )}
    </Drawer>
  );
}

interface RuleFormProps extends ShellProps {
  readonly first: RuleFields;
  readonly previousName?: string;
  readonly keptAs?: string;
}

function RuleForm(props: RuleFormProps) {
  const { projectId, sources, title, first, previousName, keptAs, onClose } = props;
  const id = useId();
  const [fields, setFields] = useState(first);
  const [isTried, setTried] = useState(false);
  const source = sources.find((each) => each.id === fields.sourceId);
  const checks = useChecks(fields, source, previousName);
  const { mutate, isPending, error } = useMutation(ruleWriting());
  const change = (patch: Partial<RuleFields>) => {
    const next = { ...fields, ...patch };
    setFields(next);
    if (keptAs !== undefined) kept.set(keptAs, next);
  };
  const save = () => {
    setTried(true);
    if (isPending || !source || checks.problems.length > 0) return;
    const place = { source, namespace: fields.namespace, group: fields.group };
    mutate(
      { ...place, previousName, draft: draftOfFields(fields) },
      {
        onSuccess: () => {
          if (keptAs !== undefined) kept.delete(keptAs);
          onClose();
          showToast({
            title: m.custom_rule_written_toast({ name: fields.name }),
            body: m.custom_rule_written_body(),
          });
        },
      },
    );
  };
  return (
    <Drawer
      title={title}
      lead={m.custom_rule_lead()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{m.alerts_cancel()}</Button>
          <Button variant="primary" type="submit" form={id} aria-disabled={isPending}>
            {m.custom_rule_save()}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {checks.hasRuler ? null : <Callout kind="warning">{m.custom_rule_no_ruler()}</Callout>}
        <CustomRuleFields
          fields={fields}
          sources={sources}
          language={languageOfSource(source)}
          groups={checks.groups}
          isPlaceFixed={previousName !== undefined}
          problems={isTried ? checks.problems : []}
          onChange={change}
        />
        {error ? (
          <Callout kind="error" title={m.custom_rule_refused()}>
            {error instanceof ApiError && error.detail !== undefined ? (
              <code translate="no">{error.detail}</code>
            ) : (
              userMessageOf(error)
            )}
          </Callout>
        ) : null}
      </form>
      {source ? (
        <CustomRulePreview
          projectId={projectId}
          fields={fields}
          source={source}
          text={checks.text}
        />
      ) : null}
    </Drawer>
  );
}

/** What is known before anything is sent: problems, and the group as it would be written. */
function useChecks(
  fields: RuleFields,
  source: FormSource | undefined,
  previousName: string | undefined,
) {
  const { namespace, group } = fields;
  const language = languageOfSource(source);
  const listed = useQuery({
    ...ownGroupListOptions(source ?? NO_SOURCE),
    enabled: source !== undefined,
  });
  const groups = listed.data?.groups ?? NO_GROUPS;
  const isKnown = groups.some((each) => each.namespace === namespace && each.name === group);
  const written = useQuery({
    ...ownGroupOptions({ source: source ?? NO_SOURCE, namespace, group }),
    enabled: source !== undefined && isKnown,
  });
  const groupText = isKnown ? written.data : undefined;
  return useMemo(() => {
    const draft = draftOfFields(fields);
    const edit = { groupText: groupText ?? undefined, groupName: group, previousName, draft };
    const result = withRule({ ...edit, language });
    const inGroup = result.kind === 'problem' ? [result.problem] : [];
    return {
      hasRuler: listed.data?.hasRuler ?? true,
      groups,
      problems: [
        ...ruleProblems(draft, language),
        ...placeProblems(fields, groups, language),
        ...inGroup,
      ],
      text: result.kind === 'text' ? result.text : undefined,
    };
  }, [fields, group, groups, groupText, language, listed.data, previousName]);
}

const NO_GROUPS: readonly never[] = [];
/** Nothing is asked of it: a query that is not enabled needs a source all the same. */
const NO_SOURCE: RulerSource = { type: 'metrics', region: '', id: '' };

const languageOfSource = (source: RulerSource | undefined): RuleLanguage =>
  source?.type === 'logs' ? 'logql' : 'promql';
