import { NavLink, useParams } from 'react-router';
import { useRegion } from '#components/use-region.ts';
import { inRegion } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { entrances } from '#app/pages.ts';
import styles from './Navigation.module.css';

export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const { projectId } = useParams();
  const { region } = useRegion();
  return (
    <nav aria-label={m.app_navigation()}>
      {projectId === undefined ? null : (
        <ul className={styles.list}>
          {entrances.map(({ key, label, icon: Icon, to }) => (
            <li key={key}>
              <NavLink
                to={inRegion(to(projectId), region)}
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
