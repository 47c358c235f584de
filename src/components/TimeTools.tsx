import type { TimeRange } from '#lib/time-range.ts';
import { RefreshPicker } from './RefreshPicker.tsx';
import { TimeRangePicker } from './TimeRangePicker.tsx';
import { TopbarTools } from './TopbarTools.tsx';
import type { RefreshChoice } from './refresh-choice.ts';

interface TimeToolsProps {
  readonly range: TimeRange;
  readonly refresh: RefreshChoice;
  onChange(change: { readonly range?: TimeRange; readonly refresh?: RefreshChoice }): void;
  onRefresh(): void;
}

/** The time range and the refresh of a page, in the top bar. */
export function TimeTools({ range, refresh, onChange, onRefresh }: TimeToolsProps) {
  return (
    <TopbarTools>
      <TimeRangePicker range={range} onChange={(next) => onChange({ range: next })} />
      <RefreshPicker
        choice={refresh}
        onChange={(next) => onChange({ refresh: next })}
        onRefresh={onRefresh}
      />
    </TopbarTools>
  );
}
