import { ClockSkewBanner } from './ClockSkewBanner.tsx';
import { SessionBanners } from './SessionBanners.tsx';

/** What no page has to wait for. */
export function LaterBanners() {
  return (
    <>
      <ClockSkewBanner />
      <SessionBanners />
    </>
  );
}
