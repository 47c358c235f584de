import type { Params } from 'react-router';

/** One step of the way to a page. The last one is the page itself and needs no address. */
export interface Crumb {
  readonly text: string;
  /** True where the text is data: an id, a name. */
  readonly isVerbatim?: boolean;
  readonly to?: string;
  /** True where its page will know a name for it, and put that in its place. */
  readonly isAwaitingName?: boolean;
  /** True of one of several views of a subject: their tabs say which, and lead to the others. */
  readonly isView?: boolean;
}

/** What a page's module exports besides its component: the way to it, from its path's parameters. */
export type Crumbs = (params: Readonly<Params>) => readonly Crumb[];
