import { ChevronRight } from 'lucide-react';
import { Link, useLocation } from 'react-router';
import type { Crumb } from '#components/crumb.ts';
import { inSameRegion } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './Breadcrumbs.module.css';
import { useCrumbs } from './use-crumbs.ts';

/** The way back up. A page at the top has none, nor has one whose tabs hold the page above. */
export function Breadcrumbs() {
  const crumbs = useCrumbs();
  const { search } = useLocation();
  if (crumbs.length < 2 || crumbs.at(-1)?.isView) return null;
  return (
    <nav aria-label={m.nav_crumbs()}>
      <ol className={styles.crumbs}>
        {crumbs.map((crumb, index) => (
          <li key={`${index} ${crumb.text}`} className={styles.crumb}>
            {index > 0 ? <ChevronRight aria-hidden /> : null}
            {crumb.to === undefined ? (
              <span aria-current="page">
                <CrumbText crumb={crumb} />
              </span>
            ) : (
              <Link to={inSameRegion(crumb.to, search)}>
                <CrumbText crumb={crumb} />
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function CrumbText({ crumb }: { crumb: Crumb }) {
  return crumb.isVerbatim ? <Verbatim>{crumb.text}</Verbatim> : crumb.text;
}
