/** Where most things of the control plane live: a project in a region. */
export interface Place {
  readonly project_id: string;
  readonly region: string;
}

export const isAt =
  (place: Place) =>
  (row: Place): boolean =>
    row.project_id === place.project_id && row.region === place.region;
