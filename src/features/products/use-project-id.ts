import { useParams } from 'react-router';

/** The project in the path. Every page that calls this has one. */
export function useProjectId(): string {
  return useParams()['projectId'] ?? '';
}
