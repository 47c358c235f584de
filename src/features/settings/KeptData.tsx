import { useQuery } from '@tanstack/react-query';
import { Download, Upload } from 'lucide-react';
import { useState } from 'react';
import { queryClient } from '#api/query-client.ts';
import { historyState } from '#lib/usage/history.ts';
import { parsePreferences, setPreferences } from '#lib/preferences.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { downloadText } from '#ui/download.ts';
import { type Column, Table } from '#ui/Table.tsx';
import { showToast } from '#ui/toasts.ts';
import { forget, isKeyInTab, type Kept, type KeptKind, keptAsText, keptHere } from './kept.ts';
import { KEPT_KEY, KINDS, kilobytes } from './kept-words.ts';
import { ReadFile } from './ReadFile.tsx';
import styles from './settings.module.css';

const FILE = 'vigie-kept.json';

function keptColumns(onForget: (kind: KeptKind) => void): readonly Column<Kept>[] {
  return [
    {
      id: 'kind',
      header: m.kept_what(),
      cell: ({ kind }) => (
        <span className={styles.kind}>
          {KINDS[kind].name()}
          <span className={styles.hint}>{KINDS[kind].about()}</span>
        </span>
      ),
    },
    {
      id: 'size',
      header: m.kept_size(),
      align: 'end',
      width: '8rem',
      cell: ({ bytes }) => <span translate="no">{kilobytes(bytes)}</span>,
    },
    {
      id: 'forget',
      header: m.kept_forget(),
      align: 'end',
      width: '8rem',
      cell: ({ kind }) => (
        <Button
          aria-label={m.kept_forget_one({ what: KINDS[kind].name() })}
          onClick={() => onForget(kind)}
        >
          {m.kept_forget()}
        </Button>
      ),
    },
  ];
}

const NOTHING = { kept: [], history: 'open' } as const;

/** What this browser keeps, and how to take it along or be rid of it. */
export function KeptData() {
  const { data: { kept, history } = NOTHING } = useQuery({
    queryKey: KEPT_KEY,
    queryFn: async () => ({ kept: await keptHere(), history: await historyState() }),
    staleTime: 0,
    gcTime: 0,
  });
  const [asked, setAsked] = useState<KeptKind>();
  const [isReading, setReading] = useState(false);
  const save = async () => downloadText(FILE, await keptAsText(), 'application/json');
  return (
    <Card
      title={m.kept_title()}
      isFlush
      actions={
        <div className={styles.acts}>
          <Button
            icon={<Upload aria-hidden />}
            onClick={() => setReading(true)}
            {...ReadFile.intent}
          >
            {m.kept_read()}
          </Button>
          <Button icon={<Download aria-hidden />} onClick={() => void save()}>
            {m.kept_export()}
          </Button>
        </div>
      }
    >
      <p className={styles.lead}>
        {m.kept_lead()} {isKeyInTab() ? m.kept_key_in_tab() : m.kept_no_secret()}
      </p>
      {history === 'open' ? null : (
        <div className={styles.state}>
          <Callout
            kind="notice"
            title={history === 'newer' ? m.kept_newer_title() : m.kept_absent_title()}
          >
            {history === 'newer' ? m.kept_newer() : m.kept_absent()}
          </Callout>
        </div>
      )}
      {kept.length === 0 ? (
        <p className={styles.lead}>{m.kept_nothing()}</p>
      ) : (
        <Table
          caption={m.kept_title()}
          columns={keptColumns(setAsked)}
          rows={kept}
          rowKey={({ kind }) => kind}
        />
      )}
      {isReading ? (
        <ReadFile isHistoryOpen={history === 'open'} onClose={() => setReading(false)} />
      ) : null}
      {asked ? <Forget kind={asked} onClose={() => setAsked(undefined)} /> : null}
    </Card>
  );
}

function Forget({ kind, onClose }: { kind: KeptKind; onClose: () => void }) {
  const [hasFailed, setFailed] = useState(false);
  const name = KINDS[kind].name();
  const act = async () => {
    try {
      await forget(kind);
    } catch {
      setFailed(true);
      return;
    }
    if (kind === 'preferences') {
      setPreferences({ deployMarks: undefined, ...parsePreferences(null) });
    }
    queryClient.removeQueries({ queryKey: ['usage-history'] });
    await queryClient.invalidateQueries({ queryKey: KEPT_KEY });
    showToast({ title: m.kept_forgotten({ what: name }) });
    onClose();
  };
  return (
    <Dialog
      title={m.kept_forget_one({ what: name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{m.ui_cancel()}</Button>
          <Button variant="danger" onClick={() => void act()}>
            {m.kept_forget()}
          </Button>
        </>
      }
    >
      <p>{KINDS[kind].about()}</p>
      <p>{m.kept_forget_loss()}</p>
      {hasFailed ? <Callout kind="error">{m.kept_forget_failed()}</Callout> : null}
    </Dialog>
  );
}
