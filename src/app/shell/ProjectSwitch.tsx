import { useQuery } from '@tanstack/react-query';
import { FolderClosed } from 'lucide-react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { projectListOptions } from '#api/queries/account.ts';
import { useRegion } from '#components/use-region.ts';
import { inProject, inRegion } from '#lib/paths.ts';
import { recentFirst } from '#lib/preferences.ts';
import { m } from '#messages/compiled/messages.js';
import { Select } from '#ui/Select.tsx';
import { usePreferences } from '#ui/use-preferences.ts';

export function ProjectSwitch() {
  const { projectId } = useParams();
  const { pathname } = useLocation();
  const { region } = useRegion();
  const navigate = useNavigate();
  const { recentProjectIds } = usePreferences();
  const { data: projects = [], isPending, isError } = useQuery(projectListOptions());
  const placeholder = isPending
    ? m.ui_loading()
    : isError
      ? m.app_project_failed()
      : m.app_project_none();
  return (
    <Select
      label={m.app_project()}
      variant="ghost"
      icon={<FolderClosed aria-hidden />}
      placeholder={placeholder}
      options={recentFirst(projects, recentProjectIds).map(({ id, name }) => ({
        value: id,
        label: name,
        isVerbatim: true,
      }))}
      value={projectId}
      onChange={(next) => void navigate(inRegion(inProject(pathname, next), region))}
    />
  );
}
