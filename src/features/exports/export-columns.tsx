import { Pencil, Trash2 } from 'lucide-react';
import type { DataSource } from '#api/contract/cockpit.ts';
import type { ListedExport } from '#api/queries/exporters.ts';
import { Permitted } from '#components/Permitted.tsx';
import { m } from '#messages/compiled/messages.js';
import { IconButton } from '#ui/IconButton.tsx';
import type { Intent } from '#ui/lazy-overlay.tsx';
import { type State, StateMark } from '#ui/StateMark.tsx';
import type { Column } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './exports.module.css';

const STATES: Readonly<
  Record<
    ListedExport['status'],
    { readonly state: State; readonly word: () => string; readonly means: () => string }
  >
> = {
  creating: { state: 'pending', word: m.exports_creating, means: m.exports_creating_means },
  ready: { state: 'ok', word: m.exports_ready, means: m.exports_ready_means },
  error: { state: 'firing', word: m.exports_error, means: m.exports_error_means },
  idle: { state: 'pending', word: m.exports_idle, means: m.exports_idle_means },
  unknown_status: { state: 'unknown', word: m.state_unknown, means: m.exports_unknown_means },
};

interface ExportColumnsOptions {
  readonly projectId: string;
  readonly sources: readonly DataSource[];
  /** Of what `onEdit` and `onDelete` open. */
  readonly intents: { readonly edit: Intent; readonly remove: Intent };
  onEdit(exported: ListedExport): void;
  onDelete(exported: ListedExport): void;
}

export function exportColumns(options: ExportColumnsOptions): readonly Column<ListedExport>[] {
  const { projectId, sources, intents, onEdit, onDelete } = options;
  return [
    {
      id: 'name',
      header: m.sources_name(),
      cell: ({ name, description }) => (
        <span className={styles.name}>
          <Verbatim>{name}</Verbatim>
          {description === '' ? null : (
            <span translate="no" className={styles.hint}>
              {description}
            </span>
          )}
        </span>
      ),
    },
    {
      id: 'state',
      header: m.exports_state(),
      cell: ({ status }) => (
        <span className={styles.state}>
          <StateMark state={STATES[status].state} word={STATES[status].word()} />
          <span className={styles.hint}>{STATES[status].means()}</span>
        </span>
      ),
    },
    {
      id: 'source',
      header: m.exports_source(),
      cell: ({ dataSourceId, region }) => (
        <Verbatim>
          {`${sources.find(({ id }) => id === dataSourceId)?.name ?? dataSourceId} · ${region}`}
        </Verbatim>
      ),
    },
    {
      id: 'destination',
      header: m.exports_destination(),
      cell: ({ otlp, datadogEndpoint }) => (
        <span className={styles.name}>
          <span>{otlp ? m.exports_otlp() : m.exports_datadog()}</span>
          <span translate="no" className={styles.hint}>
            {otlp?.endpoint ?? datadogEndpoint}
          </span>
        </span>
      ),
    },
    {
      id: 'products',
      header: m.exports_products(),
      cell: ({ exportedProducts }) =>
        exportedProducts.includes('all') ? (
          m.exports_all_products()
        ) : (
          <Verbatim>{exportedProducts.join(', ')}</Verbatim>
        ),
    },
    {
      id: 'acts',
      header: m.exports_acts(),
      align: 'end',
      width: '10rem',
      cell: (exported) => (
        <Permitted projectId={projectId}>
          {({ props, guard }) => (
            <span className={styles.acts}>
              <IconButton
                label={m.exports_change_one({ name: exported.name })}
                icon={<Pencil />}
                {...props}
                {...intents.edit}
                onClick={guard(() => onEdit(exported))}
              />
              <IconButton
                label={m.exports_delete_one({ name: exported.name })}
                icon={<Trash2 />}
                {...props}
                {...intents.remove}
                onClick={guard(() => onDelete(exported))}
              />
            </span>
          )}
        </Permitted>
      ),
    },
  ];
}
