import { WithServers } from '#app/WithServers.tsx';
import { ProjectSwitch } from './ProjectSwitch.tsx';
import { RegionSwitch } from './RegionSwitch.tsx';

export function PlaceSwitches() {
  return (
    <WithServers>
      <ProjectSwitch />
      <RegionSwitch />
    </WithServers>
  );
}
