import { RotateCw, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRevalidator, useRouteError } from 'react-router';
import { ApiError } from '#api/errors.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './errors.module.css';

const CHUNK = /dynamically imported module|importing a module script|Unable to preload CSS/i;

/** What a page's place shows when the page itself failed. The frame around it stays. */
export function ErrorPage() {
  const error = useRouteError();
  const { revalidate } = useRevalidator();
  const reload = () => window.location.reload();
  if (error instanceof ApiError) {
    return (
      <Failure title={m.error_projects_title()} body={error.userMessage}>
        <Button variant="primary" icon={<RotateCw aria-hidden />} onClick={() => void revalidate()}>
          {m.error_page_retry()}
        </Button>
      </Failure>
    );
  }
  const detail = error instanceof Error ? error.message : undefined;
  if (detail !== undefined && CHUNK.test(detail)) {
    return (
      <Failure title={m.error_page_chunk_title()} body={m.error_page_chunk_body()}>
        <Button variant="primary" icon={<RotateCw aria-hidden />} onClick={reload}>
          {m.error_page_reload()}
        </Button>
      </Failure>
    );
  }
  return (
    <Failure title={m.error_page_title()} body={m.error_page_body()} detail={detail}>
      <Button variant="primary" icon={<RotateCw aria-hidden />} onClick={reload}>
        {m.error_page_reload()}
      </Button>
    </Failure>
  );
}

interface FailureProps {
  readonly title: string;
  readonly body: string;
  readonly detail?: string | undefined;
  readonly children: ReactNode;
}

function Failure({ title, body, detail, children }: FailureProps) {
  return (
    <Card>
      <div role="alert">
        <EmptyState icon={<Unplug />} title={title} headingLevel={1} action={children}>
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
