import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { m } from '#messages/compiled/messages.js';
import { Button } from './Button.tsx';
import { showToast } from './toasts.ts';

const SAID_FOR_MS = 2_000;

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, such as “Copy the query”. */
  readonly label: string;
  /** True where there is room for the icon alone. */
  readonly isSmall?: boolean;
}

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ text, label, isSmall = false }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Browsers keep the clipboard from pages served without TLS.
      showToast({ kind: 'error', title: m.ui_copy_refused() });
    }
  };
  return (
    <>
      <Button
        variant={isSmall ? 'ghost' : 'plain'}
        aria-label={isSmall ? label : undefined}
        icon={isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
        onClick={() => void copy()}
      >
        {isSmall ? null : isCopied ? m.ui_copied() : label}
      </Button>
      <span role="status" className="visually-hidden">
        {isCopied ? m.ui_copied() : ''}
      </span>
    </>
  );
}
