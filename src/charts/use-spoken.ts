import { useEffect, useState } from 'react';

/** A key held down passes samples faster than this: only where it rests is spoken. */
const REST_MS = 120;

/** A text for a live region, and how to change it: what follows quickly replaces what it follows. */
export function useSpoken(): [string, (text: string) => void] {
  const [said, setSaid] = useState('');
  const [next, say] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(next), REST_MS);
    return () => clearTimeout(timer);
  }, [next]);
  return [said, say];
}
