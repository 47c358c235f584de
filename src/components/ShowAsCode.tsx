import { useState } from 'react';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { CodeBlock } from '#ui/CodeBlock.tsx';
import { Tabs } from '#ui/Tabs.tsx';
import styles from './ShowAsCode.module.css';

/** What is on screen, in one language that makes it so. */
export interface Snippet {
  /** Unique among its neighbours. */
  readonly id: string;
  /** The tab: “Terraform”. */
  readonly title: string;
  readonly code: string;
  /** What is on screen and cannot be said in this language: a sentence each. */
  readonly losses: readonly string[];
}

/** The same in several languages, as tabs, with each loss named. */
export function Snippets({ title, snippets }: { title: string; snippets: readonly Snippet[] }) {
  const [chosen, setChosen] = useState<string>();
  const current = snippets.find(({ id }) => id === chosen) ?? snippets[0];
  if (!current) return null;
  return (
    <Tabs
      label={m.code_languages()}
      tabs={snippets.map(({ id, title: label }) => ({ id, label }))}
      current={current.id}
      onChange={setChosen}
    >
      <div className={styles.snippet}>
        {current.losses.length > 0 ? (
          <Callout kind="notice" title={m.code_losses()}>
            <ul className={styles.losses}>
              {current.losses.map((loss) => (
                <li key={loss}>{loss}</li>
              ))}
            </ul>
          </Callout>
        ) : null}
        <CodeBlock
          label={`${title}: ${current.title}`}
          code={current.code}
          copyLabel={m.code_copy({ language: current.title })}
        />
      </div>
    </Tabs>
  );
}
