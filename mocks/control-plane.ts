import type { Backend } from './backend.ts';
import type { HandlerOptions } from './define-handlers.ts';
import { invalidArguments, obstructed } from './errors.ts';
import { createGate } from './gate.ts';

/** How every handler of the control plane is reached and refuses. */
export function controlPlane(
  backend: Backend,
  limits: Pick<HandlerOptions, 'largestPage'> = {},
): HandlerOptions {
  const gate = createGate(backend);
  return {
    base: '/gateway/api',
    gate: (incoming) => {
      const { obstacle } = backend.state();
      return obstacle ? Promise.resolve(obstructed(obstacle)) : gate(incoming);
    },
    refuse: invalidArguments,
    ...limits,
  };
}
