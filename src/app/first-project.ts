import type { Project } from '#api/contract/account.ts';
import { queryClient } from '#api/query-client.ts';
import { projectListOptions } from '#api/queries/account.ts';

const bornMs = ({ createdAtMs = Number.MAX_SAFE_INTEGER }: Project) => createdAtMs;

/**
 * The project to begin with, where none was looked at before: the oldest, which is where a company's
 * resources mostly are. Undefined where there is none at all.
 */
export async function firstProjectId(): Promise<string | undefined> {
  const projects = await queryClient.ensureQueryData(projectListOptions());
  return projects.toSorted((one, other) => bornMs(one) - bornMs(other))[0]?.id;
}
