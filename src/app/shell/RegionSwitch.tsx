import { MapPin } from 'lucide-react';
import { currentConfig } from '#api/runtime-config.ts';
import { useRegion } from '#components/use-region.ts';
import { m } from '#messages/compiled/messages.js';
import { Select } from '#ui/Select.tsx';

const ALL = 'all';

export function RegionSwitch() {
  const { region, setRegion } = useRegion();
  const { regions } = currentConfig();
  return (
    <Select
      label={m.app_region()}
      variant="ghost"
      icon={<MapPin aria-hidden />}
      options={[
        { value: ALL, label: m.app_region_all() },
        ...regions.map((each) => ({ value: each, label: each, isVerbatim: true })),
      ]}
      value={region ?? ALL}
      onChange={(next) => setRegion(next === ALL ? undefined : next)}
    />
  );
}
