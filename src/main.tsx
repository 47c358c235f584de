import '#ui/tokens.css';
import '#ui/base.css';
import '#app/shell/boot.css';
import { createRoot } from 'react-dom/client';
import { App } from '#app/App.tsx';
import { createRouter } from '#app/router.tsx';
import { startsWith } from '#app/started.ts';
import { followTheme } from '#app/theme.ts';
import { setClock } from '#lib/clock.ts';

followTheme();

if (import.meta.env.MODE !== 'live') {
  startsWith(async () => {
    const { startMocks } = await import('../mocks/browser.ts');
    const [{ nowMs, config }, { reconfigure }] = await Promise.all([
      startMocks(),
      import('#api/runtime-config.ts'),
    ]);
    setClock(nowMs);
    reconfigure(config);
  });
}

const container = document.getElementById('root');
if (container) createRoot(container).render(<App router={createRouter()} />);
