import { currentConfig } from '#api/runtime-config.ts';
import { parseCondition, tooShortWindow } from '#lib/alerting/condition.ts';
import { conditionProblems, conditionWords } from '#lib/alerting/condition-words.ts';
import { productOfType, resourceTypeOf } from '#lib/catalogue/all.ts';
import styles from './AllAlerts.module.css';
import type { AlertRule } from './alert-rule.ts';

interface Said {
  readonly words: string;
  readonly problems: readonly string[];
}

const said = new Map<string, Said>();
/** Beyond this the memory starts anew: nobody has so many rules in view. */
const MOST_SAID = 10_000;

function sourceSecondsOf(resourceType: string | undefined): number {
  const product = productOfType(resourceType);
  const type = product && resourceTypeOf(product, resourceType);
  return type?.intervalSeconds ?? currentConfig().minimumIntervalSeconds;
}

/** Reading an expression takes a moment, and a list of thousands is sorted and scrolled. */
function wordsOf({ expr, forSeconds, kind, resourceType }: AlertRule): Said {
  const key = `${kind} ${resourceType ?? ''} ${forSeconds} ${expr}`;
  const known = said.get(key);
  if (known) return known;
  const condition = parseCondition(expr);
  const sourceSeconds = sourceSecondsOf(resourceType);
  // Only of the provider's own sources is it known how often they report.
  const window = resourceType === undefined ? undefined : tooShortWindow(condition, sourceSeconds);
  const result = {
    words: conditionWords(condition, forSeconds),
    problems: conditionProblems(
      condition,
      window && { windowSeconds: window.seconds, sourceSeconds },
    ),
  };
  if (said.size >= MOST_SAID) said.clear();
  said.set(key, result);
  return result;
}

/** When a rule fires, as a person says it, and what is wrong with it. */
export function AlertCondition({ rule }: { rule: AlertRule }) {
  const { words, problems } = wordsOf(rule);
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
