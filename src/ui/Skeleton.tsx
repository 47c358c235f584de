import { m } from '#messages/compiled/messages.js';
import styles from './Skeleton.module.css';

interface SkeletonProps {
  /** CSS lengths: the final size of what will stand here, so that nothing jumps. */
  readonly width?: string;
  readonly height?: string;
}

/** Ground where something will stand. Silent: the region that loads says so once, with `Loading`. */
export function Skeleton({ width = '100%', height = '1em' }: SkeletonProps) {
  return <span aria-hidden className={styles.skeleton} style={{ width, height }} />;
}

/** Says that a region is loading, to those who cannot see its skeletons. */
export function Loading() {
  return (
    <span role="status" className="visually-hidden">
      {m.ui_loading()}
    </span>
  );
}
