import { isWithinGrafana } from '#lib/grafana-link.ts';
import { safeReturnPath } from '#lib/return-path.ts';

/** What a waiting page was opened with. */
export interface OpenTarget {
  /** Where to go on to; undefined where the address names no place in the project's own Grafana. */
  readonly url: string | undefined;
  /** The page of the console it was opened from: a path of this origin. */
  readonly from: string;
}

/**
 * Reads the address of a waiting page. Whoever makes such an address chooses the text, and must not choose where it
 * leads: only below the address that the project's own Grafana has.
 */
export function openTarget(params: URLSearchParams, baseUrl: string): OpenTarget {
  const to = params.get('to') ?? '';
  const from = safeReturnPath(params.get('from'));
  return { url: isWithinGrafana(to, baseUrl) ? to : undefined, from };
}
