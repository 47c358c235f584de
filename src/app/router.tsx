import { createBrowserRouter, type RouteObject, redirect } from 'react-router';
import { paths, projectHome } from '#lib/paths.ts';
import { preferences } from '#lib/preferences.ts';
import { m } from '#messages/compiled/messages.js';
import { ErrorPage } from './errors/ErrorPage.tsx';
import { pages } from './pages.ts';
import { Frame } from './shell/Frame.tsx';
import { PageSkeleton } from './shell/PageSkeleton.tsx';
import { signInFirst, signInOnce } from './sign-in-first.ts';
import { started } from './started.ts';
import { WhereItHolds } from './WhereItHolds.tsx';

/** To the project last looked at, or the oldest one. */
async function leadHome({ request }: { request: Request }) {
  const last = preferences().lastProjectId;
  if (last !== undefined) return redirect(projectHome(last));
  await signInFirst(request);
  const { firstProjectId } = await import('./first-project.ts');
  const projectId = await firstProjectId();
  return projectId === undefined ? null : redirect(projectHome(projectId));
}

const inPlace = { HydrateFallback: PageSkeleton, ErrorBoundary: ErrorPage };

const pageRoutes = pages.map(
  (page): RouteObject => ({
    ...inPlace,
    path: page.pattern,
    lazy: async () => {
      const [{ default: Component, loader, crumbs }] = await Promise.all([page.load(), started()]);
      return {
        element: <WhereItHolds page={page} Component={Component} />,
        loader,
        handle: { crumbs },
      };
    },
  }),
);

const notFound: RouteObject = {
  ...inPlace,
  handle: { crumbs: () => [{ text: m.error_not_found_title() }] },
  lazy: async () => ({ Component: (await import('./errors/NotFound.tsx')).NotFound }),
};

const routes: RouteObject[] = [
  {
    ErrorBoundary: ErrorPage,
    HydrateFallback: () => null,
    path: paths.signIn.pattern,
    loader: ({ request }) => signInOnce(request),
    lazy: async () => ({ Component: (await import('./shell/SignInFrame.tsx')).SignInFrame }),
  },
  {
    ErrorBoundary: ErrorPage,
    HydrateFallback: () => null,
    path: paths.grafanaOpen.pattern,
    lazy: async () => {
      const [{ OpenGrafanaFrame }] = await Promise.all([
        import('./shell/OpenGrafanaFrame.tsx'),
        started(),
      ]);
      return { Component: OpenGrafanaFrame };
    },
  },
  {
    Component: Frame,
    ErrorBoundary: ErrorPage,
    children: [
      {
        ...inPlace,
        path: paths.home.pattern,
        loader: leadHome,
        lazy: async () => ({ Component: (await import('./errors/NoProject.tsx')).NoProject }),
      },
      {
        ...inPlace,
        path: paths.project.pattern,
        loader: ({ params }) => redirect(projectHome(params.projectId ?? '')),
      },
      {
        ...inPlace,
        lazy: async () => {
          const [{ ProjectGate }] = await Promise.all([
            import('./shell/ProjectGate.tsx'),
            started(),
          ]);
          return { Component: ProjectGate };
        },
        loader: ({ request }) => signInFirst(request),
        children: pageRoutes,
      },
      // A project stays chosen where the rest of the address is wrong.
      { ...notFound, path: `${paths.project.pattern}/*` },
      { ...notFound, path: '*' },
    ],
  },
];

export function createRouter() {
  return createBrowserRouter(routes);
}
