import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useParams } from 'react-router';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import { tokenListOptions } from '#api/queries/tokens.ts';
import { CodeButton } from '#components/CodeButton.tsx';
import type { Crumbs } from '#components/crumb.ts';
import { PermittedButton } from '#components/Permitted.tsx';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRegion } from '#components/use-region.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import { SearchField } from '#ui/SearchField.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Table } from '#ui/Table.tsx';
import type { CreateTokenDialogProps, TokenDraft } from './CreateTokenDialog.tsx';
import { DataSourcesFrame } from '#components/DataSourcesFrame.tsx';
import type { DeleteTokenDialogProps } from './DeleteTokenDialog.tsx';
import type { TokensCodeProps } from './TokensCode.tsx';
import styles from './data-sources.module.css';
import { tokensSearch } from './sources-search.ts';
import { type ListedToken, tokenColumns } from './token-columns.tsx';

export const crumbs: Crumbs = ({ projectId = '' }) => [
  { text: m.sources_title(), to: paths.dataSources.to(projectId) },
  { text: m.sources_view_tokens(), isView: true },
];

const CreateTokenDialog = lazyPart<CreateTokenDialogProps>(() =>
  import('./CreateTokenDialog.tsx').then((module) => module.CreateTokenDialog),
);
const DeleteTokenDialog = lazyPart<DeleteTokenDialogProps>(() =>
  import('./DeleteTokenDialog.tsx').then((module) => module.DeleteTokenDialog),
);
const TokensCode = lazyPart<TokensCodeProps>(() =>
  import('./TokensCode.tsx').then((module) => module.TokensCode),
);

/** The credentials for the project's data sources: what each may do, and none of their secrets. */
export default function TokensPage() {
  const { projectId = '' } = useParams();
  const [view, setView] = usePageSearch(tokensSearch);
  const { regions } = useRegion();
  const tokens = useQuery(tokenListOptions(projectId, regions));
  const sources = useQuery(dataSourceListOptions(projectId, regions)).data?.items ?? [];
  const draft = useRef<TokenDraft>(undefined);
  const [isCreating, setCreating] = useState(false);
  const [doomed, setDoomed] = useState<ListedToken>();
  const wanted = view.typed.trim().toLowerCase();
  const isWanted = ({ name }: ListedToken) => name.toLowerCase().includes(wanted);
  return (
    <DataSourcesFrame
      lead={m.tokens_lead()}
      failed={tokens.data?.failed ?? []}
      onRetry={() => void tokens.refetch()}
      actions={
        <>
          <CodeButton intent={TokensCode.intent}>
            {(onClose) => (
              <TokensCode tokens={tokens.data?.items.filter(isWanted) ?? []} onClose={onClose} />
            )}
          </CodeButton>
          <PermittedButton
            projectId={projectId}
            variant="primary"
            icon={<Plus aria-hidden />}
            {...CreateTokenDialog.intent}
            onClick={() => setCreating(true)}
          >
            {m.tokens_create()}
          </PermittedButton>
        </>
      }
    >
      <div className={styles.tools}>
        <SearchField
          label={m.tokens_search()}
          value={view.typed}
          onChange={(typed) => setView({ typed }, { how: 'replace' })}
        />
      </div>
      <QueryBoundary query={tokens} skeleton={<Skeleton height="20rem" />}>
        {({ items, failed }) =>
          items.length === 0 && failed.length === 0 ? (
            <EmptyState icon={<KeyRound />} title={m.tokens_none_title()}>
              <p>{m.tokens_none()}</p>
            </EmptyState>
          ) : (
            <Card isFlush>
              <Table
                caption={m.sources_view_tokens()}
                columns={tokenColumns(projectId, DeleteTokenDialog.intent, setDoomed)}
                rows={items.filter(isWanted)}
                rowKey={({ id }) => id}
              />
            </Card>
          )
        }
      </QueryBoundary>
      {doomed ? (
        <DeleteTokenDialog token={doomed} sources={sources} onClose={() => setDoomed(undefined)} />
      ) : null}
      {isCreating ? (
        <CreateTokenDialog
          projectId={projectId}
          regions={regions}
          sources={sources}
          draft={draft}
          onClose={() => setCreating(false)}
        />
      ) : null}
    </DataSourcesFrame>
  );
}
