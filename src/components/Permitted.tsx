import { type ComponentProps, type ReactNode, useId } from 'react';
import { Button } from '#ui/Button.tsx';
import { Tooltip } from '#ui/Tooltip.tsx';
import { useRights } from './use-rights.ts';

/** What a control is given that needs the right to write. */
export interface Permit {
  readonly isAllowed: boolean;
  /** Why not; undefined where it is allowed. */
  readonly reason: string | undefined;
  /** For the control itself: it stays in the tab order, says that it is off, and is described by the reason. */
  readonly props: Pick<ComponentProps<'button'>, 'aria-disabled' | 'aria-describedby'>;
  /** The handler, or one that does nothing. */
  guard<Args extends readonly unknown[]>(act: (...args: Args) => void): (...args: Args) => void;
}

interface PermittedProps {
  readonly projectId: string;
  readonly children: (permit: Permit) => ReactNode;
}

/**
 * Around any control that writes:
 *
 *     <Permitted projectId={id}>
 *       {({ props, guard }) => <Button {...props} onClick={guard(save)}>…</Button>}
 *     </Permitted>
 *
 * Where the key may only read, the control stays where it is and can be focused, does nothing, and says
 * why: as a tooltip, and as its description. `PermittedButton` is the same for a plain button;
 * `useRights(projectId)` has the bare facts.
 */
export function Permitted({ projectId, children }: PermittedProps) {
  const { right, isAllowed, reason } = useRights(projectId);
  const id = useId();
  const parts = (
    <>
      {children(
        isAllowed
          ? { isAllowed, reason, props: {}, guard: (act) => act }
          : {
              isAllowed,
              reason,
              props: { 'aria-disabled': true, 'aria-describedby': id },
              guard: () => () => {},
            },
      )}
      {isAllowed ? null : (
        <span id={id} hidden>
          {reason}
        </span>
      )}
    </>
  );
  // A control that is focused before the rights are known stays the same one, and keeps the focus.
  return isAllowed || right === 'pending' ? parts : <Tooltip text={reason ?? ''}>{parts}</Tooltip>;
}

interface PermittedButtonProps extends ComponentProps<typeof Button> {
  readonly projectId: string;
}

/** A button that writes, and explains itself where the person may not. A form's button counts too. */
export function PermittedButton({ projectId, onClick, ...rest }: PermittedButtonProps) {
  return (
    <Permitted projectId={projectId}>
      {({ isAllowed, props }) =>
        isAllowed ? (
          <Button {...rest} onClick={onClick} />
        ) : (
          <Button {...rest} {...props} onClick={(event) => event.preventDefault()} />
        )
      }
    </Permitted>
  );
}
