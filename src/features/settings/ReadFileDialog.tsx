import { useRef, useState } from 'react';
import { queryClient } from '#api/query-client.ts';
import { nowMs } from '#lib/clock.ts';
import type { Preferred } from '#lib/usage/kept-source.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { showToast } from '#ui/toasts.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import { type KeptFile, MOST_BYTES, readKeptFile, type Refusal } from './kept-file.ts';
import { type Plan, planHere, readIn } from './kept-plan.ts';
import { KEPT_KEY, kilobytes } from './kept-words.ts';
import { PlanPreview } from './PlanPreview.tsx';
import type { ReadFileProps } from './ReadFile.tsx';
import styles from './settings.module.css';
import { VERSION } from './kept.ts';

/** What came of the file that was chosen last. */
type Step =
  | { readonly is: 'unasked' | 'reading' | 'failed' }
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | {
      readonly is: 'planned';
      readonly file: KeptFile;
      readonly plan: Plan;
      readonly isCut: boolean;
    };

async function stepOf(chosen: File, isHistoryOpen: boolean): Promise<Step> {
  const read = await readKeptFile(chosen, nowMs());
  if ('refusal' in read) return { is: 'refused', refusal: read.refusal };
  const isCut = !isHistoryOpen && read.file.sources.length > 0;
  const file = isCut ? { ...read.file, sources: [] } : read.file;
  return { is: 'planned', file, isCut, plan: await planHere(file) };
}

/** Whether anything would be written. */
function isWorthIt({ rows }: Plan, preferred: Preferred): boolean {
  return rows.some(({ added, differing }) => added > 0 || (preferred === 'file' && differing > 0));
}

export function ReadFileDialog({ isHistoryOpen, onClose }: ReadFileProps) {
  const [step, setStep] = useState<Step>({ is: 'unasked' });
  const [preferred, setPreferred] = useState<Preferred>('here');
  const latest = useRef<File>(undefined);
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    setPreferred('here');
    setStep({ is: 'reading' });
    latest.current = chosen;
    const next = await stepOf(chosen, isHistoryOpen);
    // A large file may take longer than the one that was chosen after it.
    if (latest.current === chosen) setStep(next);
  };
  const act = async (file: KeptFile) => {
    try {
      await readIn(file, preferred);
    } catch {
      setStep({ is: 'failed' });
      return;
    }
    queryClient.removeQueries({ queryKey: ['usage-history'] });
    queryClient.removeQueries({ queryKey: ['retention-log'] });
    await queryClient.invalidateQueries({ queryKey: KEPT_KEY });
    showToast({ title: m.kept_read_done() });
    onClose();
  };
  const canAct = step.is === 'planned' && isWorthIt(step.plan, preferred);
  return (
    <Dialog
      title={m.kept_read()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{m.ui_cancel()}</Button>
          <Button
            variant="primary"
            disabled={!canAct}
            onClick={() => (step.is === 'planned' ? void act(step.file) : undefined)}
          >
            {m.kept_read_act()}
          </Button>
        </>
      }
    >
      <div className={styles.reading}>
        <p>{m.kept_read_about({ save: m.kept_export() })}</p>
        <label className={styles.file}>
          {m.kept_read_file()}
          <input
            type="file"
            accept=".json,application/json"
            onChange={({ target }) => void choose(target.files?.[0])}
          />
        </label>
        {step.is === 'reading' ? <p role="status">{m.kept_read_reading()}</p> : null}
        {step.is === 'failed' ? <Callout kind="error">{m.kept_read_failed()}</Callout> : null}
        {step.is === 'refused' ? <Refused refusal={step.refusal} /> : null}
        {step.is === 'planned' ? (
          <>
            {step.isCut ? <Callout kind="warning">{m.kept_read_no_history()}</Callout> : null}
            <PlanPreview
              plan={step.plan}
              unknown={step.file.unknown}
              preferred={preferred}
              onPrefer={setPreferred}
            />
          </>
        ) : null}
      </div>
    </Dialog>
  );
}

function Refused({ refusal }: { refusal: Refusal }) {
  return (
    <Callout kind="error" title={refusalText(refusal)}>
      {'where' in refusal ? (
        <p className={styles.where}>
          <Verbatim>{refusal.where}</Verbatim>
        </p>
      ) : null}
      <p>{m.kept_read_nothing_changed()}</p>
    </Callout>
  );
}

function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'large':
      return m.kept_read_large({ size: kilobytes(refusal.bytes), most: kilobytes(MOST_BYTES) });
    case 'newer':
      return m.kept_read_newer({ version: refusal.version, own: VERSION });
    case 'no-json':
      return m.kept_read_no_json();
    case 'foreign':
      return m.kept_read_foreign();
    case 'unreadable':
      return m.kept_read_unreadable();
    case 'malformed':
      return m.kept_read_malformed();
    case 'future':
      return m.kept_read_future();
  }
}
