import { Compass } from 'lucide-react';
import { Link } from 'react-router';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { buttonClass } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';

export function NotFound() {
  return (
    <Card>
      <EmptyState
        icon={<Compass />}
        title={m.error_not_found_title()}
        headingLevel={1}
        action={
          <Link to={paths.home.to()} className={buttonClass('primary')}>
            {m.error_not_found_action()}
          </Link>
        }
      >
        <p>{m.error_not_found_body()}</p>
      </EmptyState>
    </Card>
  );
}
