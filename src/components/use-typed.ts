import { useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface Typed {
  /** What stands in the field. */
  readonly typed: string;
  /** What a long list shows: it may follow a moment later. */
  readonly drawn: string;
  type(next: string): void;
}

/** What is still on its way to the address, once it holds this; undefined where it was not written here. */
export function leftToArrive(
  sent: readonly string[],
  inAddress: string,
): readonly string[] | undefined {
  const arrived = sent.indexOf(inAddress);
  return arrived === -1 ? undefined : sent.slice(arrived + 1);
}

/**
 * What is typed into the filter of a long list, kept in the address. The letter is painted first, then the list, and
 * the address is written last: all that reads it is drawn anew, whatever it reads of it. By the time it holds a word,
 * more letters may have followed: only an address that was not written here changes the field.
 */
export function useTyped(
  inAddress: string,
  onView: (change: { readonly typed: string }, options: { readonly how: 'replace' }) => void,
): Typed {
  const [typed, type] = useState(inAddress);
  const sent = useRef<readonly string[]>([]);
  const drawn = useDeferredValue(typed);
  // Before anything is painted: back, a link or this hook changed it.
  useLayoutEffect(() => {
    const left = leftToArrive(sent.current, inAddress);
    sent.current = left ?? [];
    if (!left) type(inAddress);
  }, [inAddress]);
  useEffect(() => {
    if (drawn !== typed || drawn === inAddress) return;
    const timer = setTimeout(() => {
      sent.current = [...sent.current, drawn];
      onView({ typed: drawn }, { how: 'replace' });
    });
    return () => clearTimeout(timer);
  }, [typed, drawn, inAddress, onView]);
  return { typed, drawn, type };
}
