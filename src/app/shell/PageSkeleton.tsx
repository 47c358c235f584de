import { Card } from '#ui/Card.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import styles from './PageSkeleton.module.css';

/** A page's place until its first part has arrived. */
export function PageSkeleton() {
  return (
    <div className={styles.page}>
      <Loading />
      <Skeleton width="180px" height="26px" />
      <Card>
        <Skeleton height="280px" />
      </Card>
    </div>
  );
}
