import { Code } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import type { Intent } from '#ui/lazy-overlay.tsx';

interface CodeButtonProps {
  readonly intent: Intent;
  /** The drawer: drawn while it is open. */
  children(onClose: () => void): ReactNode;
}

/** Opens what is on screen as Terraform, CLI, cURL and the like. */
export function CodeButton({ intent, children }: CodeButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Code aria-hidden />} {...intent} onClick={() => setOpen(true)}>
        {m.code_show()}
      </Button>
      {isOpen ? children(() => setOpen(false)) : null}
    </>
  );
}
