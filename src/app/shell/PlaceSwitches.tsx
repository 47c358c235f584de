import { ProjectSwitch } from './ProjectSwitch.tsx';
import { RegionSwitch } from './RegionSwitch.tsx';

export function PlaceSwitches() {
  return (
    <>
      <ProjectSwitch />
      <RegionSwitch />
    </>
  );
}
