import { queryClient } from '#api/query-client.ts';
import { projectListOptions } from '#api/queries/account.ts';

/** The project to begin with, where none was looked at before; undefined where there is none at all. */
export async function firstProjectId(): Promise<string | undefined> {
  const [first] = await queryClient.ensureQueryData(projectListOptions());
  return first?.id;
}
