import { Download, History } from 'lucide-react';
import { useCallback, useSyncExternalStore } from 'react';
import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import type { ChangeEntry } from '#lib/alerting/change-entry.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { downloadText } from '#ui/download.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { AlertsFrame } from './AlertsFrame.tsx';
import { changesCsv, changesOf, changeWords, subscribeToChanges } from './change-log.ts';
import { UndoBar } from './UndoBar.tsx';

export const crumbs: Crumbs = ({ projectId = '' }) => [
  { text: m.alerts_title(), to: paths.alerts.to(projectId) },
  { text: m.alerts_view_changes(), isView: true },
];

const NAMED = 4;

function whatOf({ rules, regions = [] }: ChangeEntry): string {
  const names = [...new Set(rules.map(({ name }) => name))];
  const more = names.length - NAMED;
  const named = names.slice(0, NAMED).join(', ');
  const rest = more > 0 ? `, +${more}` : '';
  return (
    [...new Set([...regions, ...rules.map(({ region }) => region)])].join(', ') +
    (named ? `: ${named}${rest}` : '')
  );
}

const COLUMNS: readonly Column<ChangeEntry>[] = [
  {
    id: 'what',
    header: m.alerts_changes_what(),
    cell: (entry) => (
      <>
        {changeWords(entry)}{' '}
        {entry.undone === true ? <Badge>{m.alerts_changes_undone()}</Badge> : null}
      </>
    ),
  },
  {
    id: 'which',
    header: m.alerts_changes_which(),
    cell: (entry) => <Verbatim>{whatOf(entry)}</Verbatim>,
  },
  { id: 'why', header: m.alerts_changes_why(), cell: ({ reason }) => reason },
  {
    id: 'when',
    header: m.alerts_changes_when(),
    align: 'end',
    width: '9rem',
    cell: ({ atMs }) => <RelativeTime timeMs={atMs} />,
  },
];

/** What was switched from this browser, and why: the provider keeps no such list. */
export default function ChangesPage() {
  const { projectId = '' } = useParams();
  const read = useCallback(() => changesOf(projectId), [projectId]);
  const changes = useSyncExternalStore(subscribeToChanges, read);
  return (
    <AlertsFrame
      lead={m.alerts_changes_lead()}
      actions={
        changes.length > 0 ? (
          <>
            <Button
              icon={<Download aria-hidden />}
              onClick={() => downloadText('alert-changes.csv', changesCsv(changes), 'text/csv')}
            >
              {m.alerts_changes_csv()}
            </Button>
            <Button
              icon={<Download aria-hidden />}
              onClick={() =>
                downloadText(
                  'alert-changes.json',
                  `${JSON.stringify(changes, null, 2)}\n`,
                  'application/json',
                )
              }
            >
              {m.alerts_changes_json()}
            </Button>
          </>
        ) : null
      }
    >
      <UndoBar projectId={projectId} />
      <Card isFlush>
        {changes.length === 0 ? (
          <EmptyState icon={<History />} title={m.alerts_changes_none_title()}>
            <p>{m.alerts_changes_none_body()}</p>
          </EmptyState>
        ) : (
          <Table
            caption={m.alerts_view_changes()}
            columns={COLUMNS}
            rows={changes}
            rowKey={({ id }) => id}
          />
        )}
      </Card>
    </AlertsFrame>
  );
}
