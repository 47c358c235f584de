import type { ReactNode } from 'react';

/** Text that is data: a name, a label's value, a query. Browsers and people leave it untranslated. */
export function Verbatim({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span translate="no" className={className}>
      {children}
    </span>
  );
}
