import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { IconButton } from '#ui/IconButton.tsx';
import { Input } from '#ui/Input.tsx';
import type { Pair } from './custom-rule-draft.ts';
import styles from './CustomRule.module.css';

interface CustomRulePairsProps {
  readonly legend: string;
  readonly addLabel: string;
  readonly pairs: readonly Pair[];
  /** What is wrong, by the name it is about. */
  readonly problems: ReadonlyMap<string, string>;
  onChange(pairs: readonly Pair[]): void;
}

/** Names and values, a line each. Values may have lines of their own. */
export function CustomRulePairs(props: CustomRulePairsProps) {
  const { legend, addLabel, pairs, problems, onChange } = props;
  const id = useId();
  const change = (index: number, patch: Partial<Pair>) =>
    onChange(pairs.map((pair, at) => (at === index ? { ...pair, ...patch } : pair)));
  return (
    <fieldset className={styles.pairs}>
      <legend>{legend}</legend>
      {pairs.map((pair, index) => {
        const problem = problems.get(pair.name.trim());
        const described = problem === undefined ? undefined : `${id}-${index}`;
        return (
          // Lines have no other identity than their place: a name is typed letter by letter.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={styles.pair}>
            <Input
              aria-label={m.custom_rule_pair_name({ legend, position: index + 1 })}
              aria-invalid={problem !== undefined}
              aria-describedby={described}
              value={pair.name}
              onChange={(event) => change(index, { name: event.target.value })}
            />
            <textarea
              aria-label={m.custom_rule_pair_value({ legend, position: index + 1 })}
              aria-invalid={problem !== undefined}
              aria-describedby={described}
              rows={pair.value.split('\n').length}
              spellCheck={false}
              className={styles.value}
              value={pair.value}
              onChange={(event) => change(index, { value: event.target.value })}
            />
            <IconButton
              label={m.custom_rule_pair_remove({ name: pair.name || String(index + 1) })}
              icon={<X aria-hidden />}
              onClick={() => onChange(pairs.filter((_, at) => at !== index))}
            />
            {problem === undefined ? null : (
              <p id={described} role="alert" className={styles.problem}>
                {problem}
              </p>
            )}
          </div>
        );
      })}
      <Button
        icon={<Plus aria-hidden />}
        onClick={() => onChange([...pairs, { name: '', value: '' }])}
      >
        {addLabel}
      </Button>
    </fieldset>
  );
}
