import '#ui/tokens.css';
import '#ui/base.css';
import '#app/shell/boot.css';
import { createRoot } from 'react-dom/client';
import * as z from 'zod/mini';
import { configure, loadConfig } from '#api/runtime-config.ts';
import { App } from '#app/App.tsx';
import { StartFailure } from '#app/errors/StartFailure.tsx';
import { createRouter } from '#app/router.tsx';
import { followTheme } from '#app/theme.ts';
import { setClock } from '#lib/clock.ts';

// Compiled parsers need `new Function`, which the content security policy refuses.
z.config({ jitless: true });

followTheme();

async function prepare(): Promise<void> {
  configure(await loadConfig());
  if (import.meta.env.MODE === 'live') return;
  const { startMocks } = await import('../mocks/browser.ts');
  setClock((await startMocks()).nowMs);
}

async function start(container: HTMLElement): Promise<void> {
  const root = createRoot(container);
  try {
    await prepare();
    // The router asks servers at once, so it is made when they can be reached.
    root.render(<App router={createRouter()} />);
  } catch (error) {
    root.render(<StartFailure error={error} />);
  }
}

const container = document.getElementById('root');
if (container) void start(container);
