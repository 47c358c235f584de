import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { m } from '#messages/compiled/messages.js';
import { useCrumbs } from './use-crumbs.ts';

/** Titles the document after the page, and says the page's name when another one is gone to. */
export function RouteAnnouncer() {
  const { pathname } = useLocation();
  const page = useCrumbs().at(-1)?.text;
  const title = page === undefined ? m.app_name() : m.app_document_title({ page });
  const [said, setSaid] = useState('');
  const announcedPath = useRef(pathname);

  useEffect(() => {
    document.title = title;
    if (page === undefined || announcedPath.current === pathname) return;
    announcedPath.current = pathname;
    setSaid(m.app_page_changed({ page }));
  }, [pathname, page, title]);

  return (
    <div role="status" aria-live="polite" className="visually-hidden">
      {said}
    </div>
  );
}
