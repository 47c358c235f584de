import { useSyncExternalStore } from 'react';
import { lazyPart } from './lazy-overlay.tsx';
import { hasToasts, subscribeToToasts } from './toasts.ts';

const ToastList = lazyPart<object>(() =>
  import('./ToastList.tsx').then((module) => module.ToastList),
);

export function ToastRegion() {
  const isNeeded = useSyncExternalStore(subscribeToToasts, hasToasts);
  return isNeeded ? <ToastList /> : null;
}
