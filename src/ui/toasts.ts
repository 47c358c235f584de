/** A word after an act: what happened, and at most one thing to do about it. */
export interface Toast {
  readonly title: string;
  readonly body?: string;
  /** Errors wait for the reader; the others leave by themselves. */
  readonly kind?: 'done' | 'error';
  readonly action?: { readonly label: string; onSelect(): void };
}

type Receiver = (toast: Toast) => void;

const waiting: Toast[] = [];
let receiver: Receiver | undefined;
const listeners = new Set<() => void>();

/** Shows a toast, as soon as the region that draws them is there. */
export function showToast(toast: Toast): void {
  if (receiver) receiver(toast);
  else waiting.push(toast);
  for (const listener of listeners) listener();
}

/** True once there was a toast: the region that draws them is loaded then, and not before. */
export function hasToasts(): boolean {
  return receiver !== undefined || waiting.length > 0;
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Hands over what waited, and whatever comes, until the returned function is called. */
export function receiveToasts(receive: Receiver): () => void {
  receiver = receive;
  for (const toast of waiting.splice(0)) receive(toast);
  return () => {
    if (receiver === receive) receiver = undefined;
  };
}
