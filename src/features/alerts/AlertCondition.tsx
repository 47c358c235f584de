import { useQuery } from '@tanstack/react-query';
import { currentConfig } from '#api/runtime-config.ts';
import { conditionOffThread } from '#lib/alerting/condition-off-thread.ts';
import { conditionProblems, conditionWords } from '#lib/alerting/condition-words.ts';
import { tooShortWindow } from '#lib/alerting/rate-window.ts';
import { productOfType, resourceTypeOf } from '#lib/catalogue/all.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './AllAlerts.module.css';
import { type AlertRule, languageOf } from './alert-rule.ts';

function sourceSecondsOf(resourceType: string | undefined): number {
  const product = productOfType(resourceType);
  const type = product && resourceTypeOf(product, resourceType);
  return type?.intervalSeconds ?? currentConfig().minimumIntervalSeconds;
}

/** When a rule fires, as a person says it, and what is wrong with it; as it is written until it was read. */
export function AlertCondition({ rule }: { rule: AlertRule }) {
  const { expr, forSeconds, resourceType } = rule;
  const language = languageOf(rule);
  const { data: condition } = useQuery({
    queryKey: ['condition', language, expr],
    queryFn: () => conditionOffThread({ expr, language }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!condition) return <Verbatim className={styles.oneLine}>{expr}</Verbatim>;
  const words = conditionWords(condition, forSeconds);
  const sourceSeconds = sourceSecondsOf(resourceType);
  // Only of the provider's own sources is it known how often they report.
  const window = resourceType === undefined ? undefined : tooShortWindow(condition, sourceSeconds);
  const problems = conditionProblems(
    condition,
    window && { windowSeconds: window.seconds, sourceSeconds },
  );
  const [problem] = problems;
  return (
    <span className={styles.lines}>
      <span className={styles.oneLine} title={words}>
        {words}
      </span>
      {problem ? (
        <span className={styles.problem} title={problems.join(' ')}>
          {problem}
        </span>
      ) : null}
    </span>
  );
}
