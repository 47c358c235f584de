import { Check, CircleDashed } from 'lucide-react';
import { Link } from 'react-router';
import { inRegion, paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import styles from './overview.module.css';
import type { FirstStep, StepId } from './first-steps.ts';

const STEPS = {
  data: { title: m.overview_step_data, body: m.overview_step_data_body, to: paths.products.to },
  manager: {
    title: m.overview_step_manager,
    body: m.overview_step_manager_body,
    to: paths.alerts.to,
  },
  contact: {
    title: m.overview_step_contact,
    body: m.overview_step_contact_body,
    to: paths.alerts.to,
  },
  rule: { title: m.overview_step_rule, body: m.overview_step_rule_body, to: paths.rules.to },
} as const satisfies Record<StepId, unknown>;

const STATES = {
  done: m.overview_step_done,
  open: m.overview_step_open,
  unknown: m.state_unknown,
} as const satisfies Record<FirstStep['state'], () => string>;

interface FirstStepsProps {
  readonly projectId: string;
  readonly region: string | undefined;
  readonly steps: readonly FirstStep[];
}

/** What a new project lacks, ticked by what is so. */
export function FirstSteps({ projectId, region, steps }: FirstStepsProps) {
  const done = steps.filter(({ state }) => state === 'done').length;
  return (
    <Card
      isFlush
      title={m.overview_steps()}
      actions={
        <span className={styles.detail}>
          {m.overview_steps_done({ done, count: steps.length })}
        </span>
      }
    >
      <ol className={styles.steps}>
        {steps.map(({ id, state }) => {
          const { title, body, to } = STEPS[id];
          return (
            <li key={id} className={styles.step} data-state={state}>
              <span role="img" aria-label={STATES[state]()} className={styles.tick}>
                {state === 'done' ? <Check aria-hidden /> : <CircleDashed aria-hidden />}
              </span>
              <span className={styles.what}>
                <Link to={inRegion(to(projectId), region)}>{title()}</Link>
                <span className={styles.detail}>{body()}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
