import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useProjectId } from './use-project-id.ts';

/** An address that names a product or a type the catalogue does not have. */
export function UnknownThing({ title, children }: { title: string; children: ReactNode }) {
  const projectId = useProjectId();
  return (
    <EmptyState
      headingLevel={1}
      icon={<SearchX />}
      title={title}
      action={<Link to={paths.products.to(projectId)}>{m.products_back()}</Link>}
    >
      {children}
    </EmptyState>
  );
}
