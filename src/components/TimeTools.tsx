import type { TimeRange } from '#lib/time-range.ts';
import { Freshness } from './Freshness.tsx';
import { RefreshPicker } from './RefreshPicker.tsx';
import { TimeRangePicker } from './TimeRangePicker.tsx';
import { TopbarTools } from './TopbarTools.tsx';
import type { RefreshChoice } from './refresh-choice.ts';

interface TimeToolsProps {
  readonly range: TimeRange;
  readonly refresh: RefreshChoice;
  /** When what is on the page was asked for, in milliseconds. */
  readonly updatedMs: number;
  onChange(change: { readonly range?: TimeRange; readonly refresh?: RefreshChoice }): void;
  onRefresh(): void;
}

/** The time range and the refresh of a page, in the top bar. */
export function TimeTools(props: TimeToolsProps) {
  const { range, refresh, updatedMs, onChange, onRefresh } = props;
  return (
    <TopbarTools>
      <Freshness updatedMs={updatedMs} />
      <TimeRangePicker range={range} onChange={(next) => onChange({ range: next })} />
      <RefreshPicker
        choice={refresh}
        onChange={(next) => onChange({ refresh: next })}
        onRefresh={onRefresh}
      />
    </TopbarTools>
  );
}
