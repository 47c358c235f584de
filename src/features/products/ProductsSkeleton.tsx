import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import styles from './ProductGroups.module.css';

/** About as many cards as a project has products. */
const CARDS = 9;

export function ProductsSkeleton() {
  return (
    <div className={styles.families}>
      <Loading />
      {Array.from({ length: CARDS }, (_, index) => (
        <div key={index} className={styles.family}>
          <Skeleton width="8rem" height="1.25rem" />
          <Skeleton height="9rem" />
        </div>
      ))}
    </div>
  );
}
