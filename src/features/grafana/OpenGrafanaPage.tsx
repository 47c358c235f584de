import { useQuery } from '@tanstack/react-query';
import { lazy, memo, Suspense, useEffect, useMemo, useState } from 'react';
import { Link, matchPath, useParams, useSearchParams } from 'react-router';
import { userMessageOf } from '#api/errors.ts';
import { grafanaWakes, mayAskGrafana } from '#api/grafana.ts';
import { notedGrafana } from '#api/grafana-place.ts';
import { grafanaOptions } from '#api/queries/cockpit.ts';
import { hasControlPlane } from '#api/runtime-config.ts';
import { useWake } from '#components/use-grafana.ts';
import { readExplore } from '#lib/explore-read.ts';
import { hostOf } from '#lib/grafana-link.ts';
import { paths } from '#lib/paths.ts';
import { safeReturnPath } from '#lib/return-path.ts';
import { m } from '#messages/compiled/messages.js';
import { Button, buttonClass } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { CopyButton } from '#ui/CopyButton.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './grafana.module.css';
import { openTarget } from './open-target.ts';
import { failureText } from './wake-words.ts';
import { WakeProgress } from './WakeProgress.tsx';

/**
 * Only for links that can be drawn. Where it does not arrive, the page says what it said without it. The page is drawn
 * anew with every word of Grafana's, the chart is not.
 */
const Meanwhile = memo(
  lazy(() =>
    import('./Meanwhile.tsx').catch((): { default: typeof Nothing } => ({ default: Nothing })),
  ),
);

const Nothing = () => null;

/**
 * Stands in the tab that a link to Grafana opened, as long as Grafana sleeps, and then makes way for it. It may be
 * without a session: it then follows what the tab that opened it is told.
 */
export default function OpenGrafanaPage() {
  const { projectId = '' } = useParams();
  const [params] = useSearchParams();
  const mayAsk = mayAskGrafana();
  const query = useQuery({
    ...grafanaOptions(projectId),
    enabled: mayAsk && hasControlPlane(),
  });
  const baseUrl = query.data?.grafanaUrl ?? (mayAsk ? undefined : notedGrafana(projectId));
  const from = safeReturnPath(params.get('from'));
  if (baseUrl) {
    const { url } = openTarget(params, baseUrl);
    return url === undefined ? (
      <Stranger from={from} baseUrl={baseUrl} />
    ) : (
      <Waiting
        key={url}
        projectId={projectId}
        url={url}
        baseUrl={baseUrl}
        from={from}
        mayAsk={mayAsk}
      />
    );
  }
  if (mayAsk && query.isPending && hasControlPlane()) {
    return (
      <Card>
        <Loading />
        <Skeleton height="10rem" />
      </Card>
    );
  }
  return (
    <Card>
      <div className={styles.open}>
        <h1>{m.grafana_open_title()}</h1>
        <Callout
          kind="error"
          action={
            query.error ? (
              <Button onClick={() => void query.refetch()}>{m.query_retry()}</Button>
            ) : undefined
          }
        >
          {query.error ? userMessageOf(query.error) : m.grafana_open_unknown()}
        </Callout>
        <BackTo from={from} />
      </div>
    </Card>
  );
}

function BackTo({ from }: { from: string }) {
  const { pathname } = new URL(from, 'https://console.invalid');
  const isResource = matchPath(paths.resource.pattern, pathname) !== null;
  return (
    <Link to={from} className={buttonClass()}>
      {isResource ? m.grafana_back_resource() : m.grafana_back()}
    </Link>
  );
}

/** An address that somebody else made: it is not followed, and no link to it is offered. */
function Stranger({ from, baseUrl }: { from: string; baseUrl: string }) {
  return (
    <Card>
      <div className={styles.open}>
        <h1>{m.grafana_elsewhere_title()}</h1>
        <Callout kind="error">{m.grafana_elsewhere({ host: hostOf(baseUrl) })}</Callout>
        <BackTo from={from} />
      </div>
    </Card>
  );
}

interface WaitingProps {
  readonly projectId: string;
  readonly url: string;
  /** Of the project's Grafana, which `url` is below. */
  readonly baseUrl: string;
  readonly from: string;
  readonly mayAsk: boolean;
}

/** The tab that asks tells how it is every few seconds. */
const SILENT_AFTER_MS = 15_000;

/** True where the tab that this one follows says nothing any more: it was closed, or its session is over. */
function useIsAlone(projectId: string, isFollowing: boolean): boolean {
  const [isAlone, setAlone] = useState(false);
  useEffect(() => {
    if (!isFollowing) return;
    const beganMs = performance.now();
    const timer = setInterval(() => {
      const heardAgoMs = grafanaWakes().heardAgoMs(projectId) ?? performance.now() - beganMs;
      setAlone(heardAgoMs > SILENT_AFTER_MS);
    }, 1_000);
    return () => clearInterval(timer);
  }, [projectId, isFollowing]);
  return isAlone;
}

function Waiting({ projectId, url, baseUrl, from, mayAsk }: WaitingProps) {
  const wake = useWake(projectId);
  const isReady = wake.phase === 'ready' && grafanaWakes().isReady(projectId);
  const isOver = isReady || wake.phase === 'failed';
  const isAlone = useIsAlone(projectId, !mayAsk && !isOver);
  const asked = useMemo(
    () => (mayAsk ? readExplore(url, baseUrl) : undefined),
    [mayAsk, url, baseUrl],
  );

  useEffect(() => {
    if (mayAsk) grafanaWakes().wake(projectId, { again: true });
    else grafanaWakes().follow(projectId);
  }, [projectId, mayAsk]);

  useEffect(() => {
    if (!isReady) return;
    // The console must not be within reach of what it makes way for.
    window.opener = null;
    window.location.replace(url);
  }, [isReady, url]);

  const failure = wake.phase === 'failed' ? failureText(wake.failure) : undefined;
  const trouble = failure ?? (isAlone ? m.grafana_open_alone() : undefined);
  const title = isReady
    ? m.grafana_open_going()
    : trouble
      ? m.grafana_open_gave_up()
      : m.grafana_open_title();
  return (
    <Card>
      <title>{title}</title>
      <div className={styles.open}>
        <h1>{title}</h1>
        <p className={styles.to}>
          {m.grafana_open_to()} <Verbatim>{hostOf(url)}</Verbatim>
        </p>
        {trouble ? (
          <Callout kind="error">{trouble}</Callout>
        ) : (
          <p role="status">{isReady ? m.grafana_open_now() : m.grafana_open_lead()}</p>
        )}
        <WakeProgress wake={wake} />
        {trouble ? null : <p className={styles.hint}>{m.grafana_first_access()}</p>}
        <div className={styles.actions}>
          {failure && mayAsk ? (
            <Button
              variant="primary"
              onClick={() => grafanaWakes().wake(projectId, { again: true })}
            >
              {m.grafana_try_again()}
            </Button>
          ) : null}
          <a href={url} rel="noreferrer" className={buttonClass()}>
            {m.grafana_open_anyway()}
          </a>
          <CopyButton text={url} label={m.grafana_copy_link()} />
          <BackTo from={from} />
        </div>
        {/* What is copied, for browsers that keep the clipboard from the page. */}
        <section
          className={styles.address}
          aria-label={m.grafana_open_link()}
          // A region that scrolls must take the focus, or a keyboard cannot scroll it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <Verbatim>{url}</Verbatim>
        </section>
        {asked ? (
          <Suspense fallback={<Skeleton height="20rem" />}>
            <Meanwhile projectId={projectId} asked={asked} from={from} />
          </Suspense>
        ) : null}
      </div>
    </Card>
  );
}
