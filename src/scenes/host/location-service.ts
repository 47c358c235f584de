import type { LocationService } from '@grafana/runtime';

function refuse(): never {
  throw new Error('A scene does not own the address: hand the change to the page.');
}

/**
 * An inert location: always empty, and refusing to be changed. The page's codec is the one owner of
 * the address; a scene gets its range and variables as props and calls back.
 */
const inert = {
  getLocation: () => ({ pathname: '', search: '', hash: '', state: undefined }),
  getSearch: () => new URLSearchParams(),
  getSearchObject: () => ({}),
  partial: refuse,
};

// The interface has more members than a scene without URL sync calls; each missing one fails by name.
export const locationService = inert as unknown as LocationService;

export function useLocationService() {
  return locationService;
}
