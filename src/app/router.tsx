import { createBrowserRouter, type RouteObject, redirect } from 'react-router';
import { queryClient } from '#api/query-client.ts';
import { projectListOptions } from '#api/queries/account.ts';
import { paths } from '#lib/paths.ts';
import { preferences } from '#lib/preferences.ts';
import { ErrorPage } from './errors/ErrorPage.tsx';
import { NoProject } from './errors/NoProject.tsx';
import { NotFound } from './errors/NotFound.tsx';
import { pages } from './pages.ts';
import { Frame } from './shell/Frame.tsx';
import { PageSkeleton } from './shell/PageSkeleton.tsx';
import { ProjectGate } from './shell/ProjectGate.tsx';

/** To the products of the project last looked at, or of the first one. */
async function leadHome() {
  const last = preferences().lastProjectId;
  if (last !== undefined) return redirect(paths.products.to(last));
  const [first] = await queryClient.ensureQueryData(projectListOptions());
  return first ? redirect(paths.products.to(first.id)) : null;
}

const pageRoutes = pages.map(
  ({ pattern, load }): RouteObject => ({
    path: pattern,
    HydrateFallback: PageSkeleton,
    ErrorBoundary: ErrorPage,
    lazy: async () => {
      const { default: Component, loader, crumbs } = await load();
      return { Component, loader, handle: { crumbs } };
    },
  }),
);

export const routes: RouteObject[] = [
  {
    Component: Frame,
    ErrorBoundary: ErrorPage,
    children: [
      {
        path: paths.home.pattern,
        loader: leadHome,
        HydrateFallback: PageSkeleton,
        Component: NoProject,
        ErrorBoundary: ErrorPage,
      },
      {
        path: paths.project.pattern,
        loader: ({ params }) => redirect(paths.products.to(params.projectId ?? '')),
        HydrateFallback: PageSkeleton,
      },
      { Component: ProjectGate, children: pageRoutes },
      { path: '*', Component: NotFound },
    ],
  },
];

export function createRouter() {
  return createBrowserRouter(routes);
}
