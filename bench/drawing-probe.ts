/**
 * Runs inside the measured page, before any of its scripts; so it closes over nothing. Notes when each
 * canvas and svg was last painted. What a worker paints on a transferred canvas is out of its sight.
 */
export function installDrawingProbe(): void {
  /** Below this many square pixels it is an icon. */
  const leastArea = 20_000;
  const lastPaintMs = new Map<Element, number>();
  const paint = (element: unknown) => {
    if (element instanceof Element) lastPaintMs.set(element, performance.now());
  };

  const contexts = [
    globalThis.CanvasRenderingContext2D,
    globalThis.WebGLRenderingContext,
    globalThis.WebGL2RenderingContext,
  ];
  const paints =
    /^(stroke|fill|strokeRect|fillRect|strokeText|fillText|drawImage|putImageData|drawArrays|drawElements)$/;
  for (const context of contexts) {
    const prototype: unknown = context?.prototype;
    if (typeof prototype !== 'object' || prototype === null) continue;
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (!paints.test(name) || typeof value !== 'function') continue;
      Object.defineProperty(prototype, name, {
        configurable: true,
        writable: true,
        value(this: { canvas: unknown }, ...args: unknown[]) {
          paint(this.canvas);
          return Reflect.apply(value, this, args);
        },
      });
    }
  }

  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      paint(target instanceof Element ? target.closest('svg') : null);
      for (const node of addedNodes) {
        if (node instanceof Element) for (const svg of node.querySelectorAll('svg')) paint(svg);
      }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });

  const drawing = (): Drawing | undefined => {
    let best: Omit<Drawing, 'surfaceCount' | 'allPaintedMs'> | undefined;
    let bestArea = leastArea;
    let surfaceCount = 0;
    let allPaintedMs = 0;
    for (const [element, atMs] of lastPaintMs) {
      const { width, height } = element.getBoundingClientRect();
      const area = width * height;
      if (area < leastArea || !element.isConnected) continue;
      surfaceCount++;
      allPaintedMs = Math.max(allPaintedMs, atMs);
      if (area < bestArea) continue;
      // Layers of one picture lie on each other with one size: the latest paint of any of them counts.
      if (best !== undefined && area === bestArea && atMs <= best.lastPaintMs) continue;
      best = { kind: element.tagName.toLowerCase(), width, height, lastPaintMs: atMs };
      bestArea = area;
    }
    return best && { ...best, surfaceCount, allPaintedMs };
  };
  Object.defineProperty(globalThis, '__drawing', { value: drawing });
}

/** The largest painted surface of the page. Times are milliseconds since its navigation began. */
export interface Drawing {
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  readonly lastPaintMs: number;
  /** How many surfaces are painted, layers counted one by one, icons not at all. */
  readonly surfaceCount: number;
  /** The latest paint of any of them. */
  readonly allPaintedMs: number;
}
