import { RotateCw, Settings2, Unplug } from 'lucide-react';
import { ConfigError } from '#api/runtime-config.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import styles from './errors.module.css';

/** The error of the simulated backend, known by its name alone: the live build holds no mock code. */
const DEMO_REFUSED = 'ServiceWorkersRefused';

/** Nothing could be drawn: says why, in place of everything. */
export function StartFailure({ error }: { error: unknown }) {
  const isConfig = error instanceof ConfigError;
  const { title, body } = isConfig
    ? { title: m.error_config_title(), body: m.error_config_body() }
    : error instanceof Error && error.name === DEMO_REFUSED
      ? { title: m.error_demo_title(), body: m.error_demo_body() }
      : { title: m.error_page_title(), body: m.error_page_body() };
  return (
    <main className={styles.whole}>
      <Card>
        <div role="alert">
          <EmptyState
            icon={isConfig ? <Settings2 /> : <Unplug />}
            title={title}
            headingLevel={1}
            action={
              <Button icon={<RotateCw aria-hidden />} onClick={() => window.location.reload()}>
                {m.error_page_reload()}
              </Button>
            }
          >
            {isConfig ? <p>{error.message}</p> : null}
            <p>{body}</p>
          </EmptyState>
        </div>
      </Card>
    </main>
  );
}
