import { lazyPart } from '#ui/lazy-overlay.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { untilStarted } from '#app/started.ts';
import styles from './Place.module.css';

function PlaceStandIn() {
  return (
    <>
      <span className={styles.standIn}>
        <Skeleton width="104px" height="14px" />
      </span>
      <span className={styles.standIn}>
        <Skeleton width="84px" height="14px" />
      </span>
    </>
  );
}

/** Where one looks: the project and the region. Both ask servers, so they come after the frame. */
export const Place = lazyPart<object>(async () => {
  const [{ PlaceSwitches }] = await Promise.all([import('./PlaceSwitches.tsx'), untilStarted()]);
  return PlaceSwitches;
}, PlaceStandIn);
