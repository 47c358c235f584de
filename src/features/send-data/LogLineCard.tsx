import { useState } from 'react';
import type { Sending } from '#lib/send-data/agents.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import type { LogLineReadingProps } from './Explanation.tsx';
import styles from './send-data.module.css';

const LogLineReading = lazyPart<LogLineReadingProps>(() =>
  import('./Explanation.tsx').then((module) => module.LogLineReading),
);

interface LogLineCardProps {
  readonly sending: Sending;
  readonly region: string;
}

/** Explains what an agent wrote when it could not push. What is pasted goes nowhere. */
export function LogLineCard({ sending, region }: LogLineCardProps) {
  const [text, setText] = useState('');
  return (
    <Card title={m.log_title()}>
      <div className={styles.column}>
        <TextArea
          label={m.log_paste()}
          hint={m.log_paste_hint()}
          isCode
          rows={3}
          value={text}
          {...LogLineReading.intent}
          onChange={(event) => setText(event.target.value)}
        />
        {text.trim() === '' ? null : (
          <LogLineReading text={text} sending={sending} region={region} />
        )}
      </div>
    </Card>
  );
}
