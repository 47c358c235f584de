import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { m } from '#messages/compiled/messages.js';
import { useCrumbs } from './use-crumbs.ts';

/** A name that takes longer is not waited for: the id is said. */
const NAMED_WITHIN_MS = 5_000;

/** Titles the document after the page, and says the page's name when another one is gone to. */
export function RouteAnnouncer() {
  const { pathname } = useLocation();
  const { text: page, isAwaitingName = false } = useCrumbs().at(-1) ?? {};
  const title = page === undefined ? m.app_name() : m.app_document_title({ page });
  const [said, setSaid] = useState('');
  const announcedPath = useRef(pathname);

  useEffect(() => {
    document.title = title;
  }, [title]);

  useEffect(() => {
    if (page === undefined || announcedPath.current === pathname) return;
    const say = () => {
      announcedPath.current = pathname;
      setSaid(m.app_page_changed({ page }));
    };
    const waiting = setTimeout(say, isAwaitingName ? NAMED_WITHIN_MS : 0);
    return () => clearTimeout(waiting);
  }, [pathname, page, isAwaitingName]);

  return (
    <div role="status" aria-live="polite" className="visually-hidden">
      {said}
    </div>
  );
}
