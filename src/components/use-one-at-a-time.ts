import { useRef, useState } from 'react';

/** Does one thing at a time: a second press, while the first is under way, does nothing. */
export function useOneAtATime() {
  const isUnderWay = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const run = async (act: () => Promise<void>): Promise<void> => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    try {
      await act();
    } finally {
      isUnderWay.current = false;
      setBusy(false);
    }
  };
  return { isBusy, run };
}
