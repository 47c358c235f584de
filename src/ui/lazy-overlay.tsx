import { type ComponentType, useEffect, useReducer, useState } from 'react';
import { noteLoadFailure } from './load-failure.ts';

/** What a look-alike is given besides the props of what it stands for. */
export interface LookAlikeProps {
  /** The pointer or the focus arrived: a click is likely. */
  onIntent(): void;
  /** It was used: the real one replaces it, already open. */
  onUse(): void;
}

interface Part<P> {
  get(): ComponentType<P> | undefined;
  load(): Promise<void>;
}

/** A component that arrives later. A failed load is tried again by the next one who asks. */
function part<P>(load: () => Promise<ComponentType<P>>): Part<P> {
  let loaded: ComponentType<P> | undefined;
  let loading: Promise<void> | undefined;
  return {
    get: () => loaded,
    load() {
      loading ??= load().then(
        (component) => {
          loaded = component;
        },
        () => {
          loading = undefined;
          noteLoadFailure();
        },
      );
      return loading;
    },
  };
}

/**
 * An overlay whose trigger is a static look-alike until it is first used. The click that used it is
 * not lost: the real one is drawn open as soon as it has arrived.
 */
export function lazyOverlay<P extends object>(
  load: () => Promise<ComponentType<P>>,
  LookAlike: ComponentType<P & LookAlikeProps>,
): ComponentType<P> {
  const overlay = part(load);
  return function LazyOverlay(props: P) {
    const [isUsed, setUsed] = useState(false);
    const Loaded = isUsed ? overlay.get() : undefined;
    if (Loaded) return <Loaded {...props} />;
    const onIntent = () => void overlay.load();
    const onUse = () => void overlay.load().then(() => setUsed(overlay.get() !== undefined));
    return <LookAlike {...props} onIntent={onIntent} onUse={onUse} />;
  };
}

/** What is spread on the control that opens a part: pointing at it, or coming to it, fetches the part. */
export interface Intent {
  onPointerEnter(): void;
  onFocus(): void;
}

interface FetchedPart {
  readonly intent: Intent;
  /** Fetches it at once: for what is never drawn without it. */
  fetchAhead(): void;
}

/** A part without a trigger, such as a dialog: its stand-in, or nothing, until it has arrived. */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  StandIn?: ComponentType<P>,
): ComponentType<P> & FetchedPart {
  const lazy = part(load);
  const fetchAhead = () => void lazy.load();
  const intent: Intent = { onPointerEnter: fetchAhead, onFocus: fetchAhead };
  return Object.assign(
    function LazyPart(props: P) {
      const [, redraw] = useReducer((count: number) => count + 1, 0);
      const Loaded = lazy.get();
      const isMissing = Loaded === undefined;
      // Also where it arrived since it was looked for: the drawing knows nothing of that.
      useEffect(() => {
        if (isMissing) void lazy.load().then(redraw);
      }, [isMissing]);
      if (Loaded) return <Loaded {...props} />;
      return StandIn ? <StandIn {...props} /> : null;
    },
    { intent, fetchAhead },
  );
}
