import { NavLink, useLocation, useParams } from 'react-router';
import { inSameRegion } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { entrancesOf } from '#app/pages.ts';
import styles from './Navigation.module.css';

export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const { projectId } = useParams();
  const { search } = useLocation();
  return (
    <nav aria-label={m.app_navigation()}>
      {projectId === undefined ? null : (
        <ul className={styles.list}>
          {entrancesOf(projectId).map(({ key, label, icon: Icon, to }) => (
            <li key={key}>
              <NavLink
                to={inSameRegion(to(projectId), search)}
                className={styles.link}
                onClick={onNavigate}
              >
                <Icon aria-hidden />
                {label()}
              </NavLink>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}
