import { NavLink, useLocation } from 'react-router';
import { inSameRegion } from '#lib/paths.ts';
import styles from './PageViews.module.css';

interface PageViewsProps {
  /** What the views are of. */
  readonly label: string;
  readonly views: readonly { readonly to: string; readonly label: string }[];
}

/** The pages of one subject, as tabs that are links: each has its own address. */
export function PageViews({ label, views }: PageViewsProps) {
  const { search } = useLocation();
  return (
    <nav ref={showOpen} aria-label={label} className={styles.views}>
      {views.map((view) => (
        <NavLink key={view.to} end to={inSameRegion(view.to, search)} className={styles.view}>
          {view.label}
        </NavLink>
      ))}
    </nav>
  );
}

/** On a phone the bar is wider than the screen: the view that is open must not be out of sight. */
function showOpen(bar: HTMLElement | null) {
  const open = bar?.querySelector<HTMLElement>('[aria-current="page"]');
  if (bar && open) bar.scrollLeft = open.offsetLeft - (bar.clientWidth - open.offsetWidth) / 2;
}
