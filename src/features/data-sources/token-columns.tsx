import { Trash2 } from 'lucide-react';
import type { Token } from '#api/contract/cockpit-tokens.ts';
import { Permitted } from '#components/Permitted.tsx';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { IconButton } from '#ui/IconButton.tsx';
import type { Intent } from '#ui/lazy-overlay.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import type { Column } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './data-sources.module.css';
import { SCOPES } from './token-scopes.ts';

export type ListedToken = Omit<Token, 'secretKey'>;

export function tokenColumns(
  projectId: string,
  /** Of what `onDelete` opens. */
  intent: Intent,
  onDelete: (token: ListedToken) => void,
): readonly Column<ListedToken>[] {
  return [
    { id: 'name', header: m.sources_name(), cell: ({ name }) => <Verbatim>{name}</Verbatim> },
    {
      id: 'region',
      header: m.usage_by_region(),
      cell: ({ region }) => <Verbatim>{region}</Verbatim>,
    },
    {
      id: 'scopes',
      header: m.tokens_scopes(),
      cell: ({ scopes }) => (
        <span className={styles.granted}>
          {scopes.map((scope) =>
            scope === 'unknown_scope' ? (
              <Badge key={scope}>{m.state_unknown()}</Badge>
            ) : (
              <Badge key={scope} tone={SCOPES[scope].isBroad ? 'pending' : 'neutral'}>
                {SCOPES[scope].name()}
              </Badge>
            ),
          )}
        </span>
      ),
    },
    {
      id: 'created',
      header: m.tokens_created(),
      cell: ({ createdAtMs }) =>
        createdAtMs ? <RelativeTime timeMs={createdAtMs} /> : m.state_unknown(),
    },
    {
      id: 'delete',
      header: m.tokens_delete(),
      align: 'end',
      width: '10rem',
      cell: (token) => (
        <Permitted projectId={projectId}>
          {({ props, guard }) => (
            <IconButton
              label={m.tokens_delete_one({ name: token.name })}
              icon={<Trash2 />}
              {...props}
              {...intent}
              onClick={guard(() => onDelete(token))}
            />
          )}
        </Permitted>
      ),
    },
  ];
}
