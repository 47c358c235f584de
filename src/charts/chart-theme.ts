/** The colours of a chart, read from the design tokens. */
export interface ChartTheme {
  readonly palette: readonly string[];
  /** The palette for areas: opaque, so that one over another stays what it is. */
  readonly fills: readonly string[];
  readonly grid: string;
  readonly axis: string;
  readonly text: string;
  readonly font: string;
}

const PALETTE_SIZE = 12;

/**
 * Reads the tokens as the browser resolves them. A custom property is handed out as it was written
 * (`light-dark(…)`), so each colour is asked of an element that wears it.
 */
function readTheme(): ChartTheme {
  const probe = document.createElement('span');
  document.body.append(probe);
  const resolve = (written: string) => {
    probe.style.color = written;
    return getComputedStyle(probe).color;
  };
  const colour = (token: string) => resolve(`var(${token})`);
  const tokens = Array.from({ length: PALETTE_SIZE }, (_, index) => `--chart-${index + 1}`);
  const theme = {
    palette: tokens.map(colour),
    fills: tokens.map((token) => resolve(`color-mix(in srgb, var(${token}) 22%, var(--surface))`)),
    grid: colour('--chart-grid'),
    axis: colour('--chart-axis'),
    text: colour('--chart-text'),
    font: getComputedStyle(document.body).fontFamily,
  };
  probe.remove();
  return theme;
}

let current: ChartTheme | undefined;
const listeners = new Set<() => void>();

function change() {
  current = undefined;
  for (const listener of listeners) listener();
}

let stopWatching: (() => void) | undefined;

function watch() {
  const observer = new MutationObserver(change);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', change);
  return () => {
    observer.disconnect();
    scheme.removeEventListener('change', change);
  };
}

/** For `useSyncExternalStore`: told when the theme of the page changes. */
export function subscribeTheme(listener: () => void): () => void {
  if (listeners.size === 0) stopWatching = watch();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) stopWatching?.();
  };
}

export function currentTheme(): ChartTheme {
  current ??= readTheme();
  return current;
}
