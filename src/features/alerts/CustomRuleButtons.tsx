import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { userMessageOf } from '#api/errors.ts';
import { ruleRemoval } from '#api/queries/ruler-groups.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { showToast } from '#ui/toasts.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import { type AlertRule, rulerSourceOf } from './alert-rule.ts';
import { WriteRule } from './WriteRule.tsx';

interface CustomRuleActionsProps {
  readonly projectId: string;
  readonly rule: AlertRule;
}

/** What can be done to a rule as a text: a custom one is changed, a default one copied. */
export function CustomRuleActions({ projectId, rule }: CustomRuleActionsProps) {
  if (rule.kind === 'default') return <WriteRule projectId={projectId} rule={rule} />;
  // Of a rule whose ruler did not answer, nobody knows the group.
  if (rule.group === undefined || rule.namespace === undefined) return null;
  return (
    <>
      <DeleteRule projectId={projectId} rule={rule} />
      <WriteRule projectId={projectId} rule={rule} />
    </>
  );
}

/** Takes a rule of one's own out of its group, once one has read what that does. */
function DeleteRule({ projectId, rule }: CustomRuleActionsProps) {
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending, error } = useMutation(ruleRemoval());
  const { group = '', namespace = '', name } = rule;
  const remove = () =>
    mutate(
      { source: rulerSourceOf(rule), namespace, group, name },
      {
        onSuccess: () => {
          setAsking(false);
          showToast({ title: m.custom_rule_deleted_toast({ name }) });
        },
      },
    );
  return (
    <>
      <PermittedButton projectId={projectId} onClick={() => setAsking(true)}>
        {m.custom_rule_delete()}
      </PermittedButton>
      {isAsking ? (
        <Dialog
          title={m.custom_rule_delete_title()}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{m.alerts_cancel()}</Button>
              <Button
                variant="danger"
                aria-disabled={isPending}
                onClick={() => {
                  if (!isPending) remove();
                }}
              >
                {m.custom_rule_delete()}
              </Button>
            </>
          }
        >
          <p>
            <Verbatim>{name}</Verbatim> (<Verbatim>{`${namespace} / ${group}`}</Verbatim>)
          </p>
          <p>{m.custom_rule_delete_body()}</p>
          {error ? <Callout kind="error">{userMessageOf(error)}</Callout> : null}
        </Dialog>
      ) : null}
    </>
  );
}
