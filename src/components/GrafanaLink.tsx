import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { hostOf } from '#lib/grafana-link.ts';
import { m } from '#messages/compiled/messages.js';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './GrafanaLink.module.css';
import { approachGrafana, followGrafana } from './grafana-follow.ts';
import { useWake } from './use-grafana.ts';

interface GrafanaLinkProps {
  /** Where in Grafana, absolute. */
  readonly href: string;
  readonly label: ReactNode;
  /** What the link does not carry, as the builder says it. */
  readonly leftOut?: readonly string[];
  /** Of a link that looks like a button. */
  readonly className?: string;
  /** True where the place around it says which Grafana it is. */
  readonly isHostSaid?: boolean;
}

/** A link to Grafana, which begins to wake when the link is approached. Says where it goes. */
export function GrafanaLink(props: GrafanaLinkProps) {
  const { href, label, leftOut = [], className, isHostSaid = false } = props;
  const { projectId = '' } = useParams();
  const { phase } = useWake(projectId);
  const approach = () => approachGrafana(projectId);
  return (
    <span className={styles.link}>
      <a
        href={href}
        target="_blank"
        rel="noreferrer"
        className={className}
        title={m.grafana_goes_to({ host: hostOf(href) })}
        onPointerEnter={approach}
        onFocus={approach}
        onTouchStart={approach}
        onClick={(event) => followGrafana(projectId, href, event)}
        onAuxClick={(event) => followGrafana(projectId, href, event)}
      >
        {label}
        <ExternalLink role="img" aria-label={m.grafana_new_tab()} className={styles.icon} />
      </a>
      {isHostSaid ? null : <Verbatim className={styles.hint}>{hostOf(href)}</Verbatim>}
      {leftOut.length > 0 ? (
        <span className={styles.hint}>{m.grafana_without({ parts: leftOut.join(', ') })}</span>
      ) : null}
      {phase === 'waking' ? <span className={styles.hint}>{m.grafana_waking_short()}</span> : null}
    </span>
  );
}
