import { ServerOff } from 'lucide-react';
import type { ComponentType } from 'react';
import { Link, useParams } from 'react-router';
import { projectHome } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { buttonClass } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { type Backing, lackedBy, type Page } from './pages.ts';

const WORDS: Readonly<Record<Backing, () => string>> = {
  'control-plane': m.app_needs_control_plane,
  'own-servers': m.app_needs_own_servers,
};

interface WhereItHoldsProps {
  readonly page: Page;
  readonly Component: ComponentType;
}

/** The page, in projects that have what it is made of; elsewhere why there is none. */
export function WhereItHolds({ page, Component }: WhereItHoldsProps) {
  const { projectId = '' } = useParams();
  const lacked = lackedBy(page, projectId);
  if (lacked === undefined) return <Component />;
  return (
    <Card>
      <EmptyState
        icon={<ServerOff />}
        title={m.app_needs_title()}
        headingLevel={1}
        action={
          <Link to={projectHome(projectId)} className={buttonClass('primary')}>
            {m.app_needs_action()}
          </Link>
        }
      >
        <p>{WORDS[lacked]()}</p>
      </EmptyState>
    </Card>
  );
}
