import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import styles from './products.module.css';

/** The ground of a resource's panels, of the size they will have. */
export function PanelsSkeleton({ count }: { count: number }) {
  return (
    <>
      <Loading />
      <div className={styles.panels}>
        {Array.from({ length: count }, (_, index) => (
          <Skeleton key={index} height="20rem" />
        ))}
      </div>
    </>
  );
}
