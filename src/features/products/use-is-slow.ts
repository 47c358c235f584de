import { useEffect, useState } from 'react';

/** True once something has been waited for without a break for so many milliseconds. */
export function useIsSlow(isWaiting: boolean, patienceMs: number): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setSlow(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isWaiting, patienceMs]);
  return isSlow;
}
