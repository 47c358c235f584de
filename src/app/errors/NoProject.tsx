import { FolderX } from 'lucide-react';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';

/** The account has no project at all. */
export function NoProject() {
  return (
    <Card>
      <EmptyState icon={<FolderX />} title={m.error_no_project_title()} headingLevel={1}>
        <p>{m.error_no_project_body()}</p>
      </EmptyState>
    </Card>
  );
}
