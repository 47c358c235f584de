import { useState } from 'react';
import { productById } from '#lib/catalogue/all.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Drawer } from '#ui/Drawer.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import type { AlertRule } from './alert-rule.ts';
import { CustomRuleActions } from './CustomRuleButtons.tsx';
import { RuleDrawerBody } from './RuleDrawerBody.tsx';

export interface RuleDrawerProps {
  readonly projectId: string;
  /** Undefined while the list is asked for, and once the rule is no longer in it. */
  readonly rule: AlertRule | undefined;
  /** True while somebody has yet to say which rules there are. */
  readonly isWaiting: boolean;
  onClose(): void;
}

/** One rule: what it waits for, what it says now, and what it would have done. */
export function RuleDrawer({ projectId, rule, isWaiting, onClose }: RuleDrawerProps) {
  const [known, setKnown] = useState(rule);
  if (rule && rule !== known) setKnown(rule);
  const shown = rule ?? known;
  if (!shown) {
    return (
      <Drawer title={m.rule_drawer_rule()} onClose={onClose}>
        {isWaiting ? (
          <>
            <Loading />
            <Skeleton height="24rem" />
          </>
        ) : (
          <Callout kind="warning" title={m.rule_drawer_absent()}>
            {m.rule_drawer_absent_body()}
          </Callout>
        )}
      </Drawer>
    );
  }
  const product = productById(shown.productId)?.name() ?? shown.productName;
  return (
    <Drawer
      title={<Verbatim>{shown.displayName}</Verbatim>}
      lead={
        <>
          {product ? `${product} · ` : null}
          <Verbatim>{shown.region}</Verbatim>
          {' · '}
          <Verbatim>{shown.sourceName}</Verbatim>
        </>
      }
      onClose={onClose}
      actions={rule ? <CustomRuleActions projectId={projectId} rule={rule} /> : null}
    >
      {!rule && !isWaiting ? (
        <Callout kind="warning" title={m.rule_drawer_gone()}>
          {m.rule_drawer_gone_body()}
        </Callout>
      ) : null}
      <RuleDrawerBody key={shown.key} projectId={projectId} rule={shown} />
    </Drawer>
  );
}
