import { useDeferredValue, useEffect, useState } from 'react';

interface Typed {
  /** What stands in the field. */
  readonly typed: string;
  /** What a long list shows: it may follow a moment later. */
  readonly drawn: string;
  type(next: string): void;
}

/**
 * What is typed into the filter of a long list, kept in the address. The letter is painted first, then the list, and
 * the address is written last: all that reads it is drawn anew, whatever it reads of it.
 */
export function useTyped(inAddress: string, write: (typed: string) => void): Typed {
  const [typed, type] = useState(inAddress);
  const [seen, setSeen] = useState(inAddress);
  const drawn = useDeferredValue(typed);
  // Back, a link or this hook changed it.
  if (seen !== inAddress) {
    setSeen(inAddress);
    type(inAddress);
  }
  useEffect(() => {
    if (drawn !== typed || drawn === inAddress) return;
    const timer = setTimeout(() => write(drawn));
    return () => clearTimeout(timer);
  }, [typed, drawn, inAddress, write]);
  return { typed, drawn, type };
}
