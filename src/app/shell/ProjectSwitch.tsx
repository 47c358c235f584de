import { useQuery } from '@tanstack/react-query';
import { FolderClosed } from 'lucide-react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { projectListOptions } from '#api/queries/account.ts';
import { useRegion } from '#components/use-region.ts';
import { inProject, inRegion } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Select } from '#ui/Select.tsx';

export function ProjectSwitch() {
  const { projectId } = useParams();
  const { pathname } = useLocation();
  const { region } = useRegion();
  const navigate = useNavigate();
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
      options={projects.map(({ id, name }) => ({ value: id, label: name, isVerbatim: true }))}
      value={projectId}
      onChange={(next) => void navigate(inRegion(inProject(pathname, next), region))}
    />
  );
}
