import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { RouterProvider } from 'react-router/dom';
import { ToastRegion } from '#ui/ToastRegion.tsx';
import type { createRouter } from './router.tsx';

export function App({ router }: { router: ReturnType<typeof createRouter> }) {
  return (
    <StrictMode>
      <CSPProvider disableStyleElements>
        <RouterProvider router={router} />
        <ToastRegion />
      </CSPProvider>
    </StrictMode>
  );
}
