import { RotateCw, Unplug } from 'lucide-react';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './errors.module.css';
import { failureOf } from './failure.ts';

/** What a page's place shows when it could not be drawn. The frame around it stays. */
export function ErrorPage() {
  const error = useRouteError();
  const { title, body, detail } = failureOf(isRouteErrorResponse(error) ? error.data : error);
  return (
    <Card>
      <div role="alert">
        <EmptyState
          icon={<Unplug />}
          title={title}
          headingLevel={1}
          action={
            <Button
              variant="primary"
              icon={<RotateCw aria-hidden />}
              onClick={() => window.location.reload()}
            >
              {m.error_page_reload()}
            </Button>
          }
        >
          <p>{body}</p>
          {detail ? (
            <details className={styles.details}>
              <summary>{m.error_page_details()}</summary>
              <Verbatim className={styles.detail}>{detail}</Verbatim>
            </details>
          ) : null}
        </EmptyState>
      </div>
    </Card>
  );
}
