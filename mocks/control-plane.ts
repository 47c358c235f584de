import type { Backend } from './backend.ts';
import type { HandlerOptions } from './define-handlers.ts';
import { invalidArguments } from './errors.ts';
import { createGate } from './gate.ts';

/** How every handler of the control plane is reached and refuses. */
export function controlPlane(
  backend: Backend,
  limits: Pick<HandlerOptions, 'largestPage'> = {},
): HandlerOptions {
  return {
    base: '/gateway/api',
    gate: createGate(backend),
    refuse: invalidArguments,
    ...limits,
  };
}
