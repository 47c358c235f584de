import { Plus } from 'lucide-react';
import { useState } from 'react';
import { PermittedButton } from '#components/Permitted.tsx';
import { m } from '#messages/compiled/messages.js';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import type { AlertRule } from './alert-rule.ts';
import type { CustomRuleFormProps } from './CustomRuleForm.tsx';

const CustomRuleForm = lazyPart<CustomRuleFormProps>(() =>
  import('./CustomRuleForm.tsx').then((module) => module.CustomRuleForm),
);

interface WriteRuleProps {
  readonly projectId: string;
  /** A custom rule is edited, a default one copied; absent: a new one. */
  readonly rule?: AlertRule;
}

/** Opens the form of a rule of one's own. */
export function WriteRule({ projectId, rule }: WriteRuleProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <PermittedButton
        projectId={projectId}
        icon={rule ? undefined : <Plus aria-hidden />}
        {...CustomRuleForm.intent}
        onClick={() => setOpen(true)}
      >
        {labelOf(rule)}
      </PermittedButton>
      {isOpen ? (
        <CustomRuleForm projectId={projectId} rule={rule} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}

function labelOf(rule: AlertRule | undefined): string {
  if (!rule) return m.custom_rule_new();
  return rule.kind === 'custom' ? m.custom_rule_edit() : m.custom_rule_copy_of();
}
