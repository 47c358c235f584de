import type { TimeRange } from '#lib/time-range.ts';
import type { AgainstChoice } from './against-choice.ts';
import { Freshness } from './Freshness.tsx';
import { RefreshPicker } from './RefreshPicker.tsx';
import { TimeRangePicker } from './TimeRangePicker.tsx';
import { TopbarTools } from './TopbarTools.tsx';
import type { RefreshChoice } from './refresh-choice.ts';

interface TimeChange {
  readonly range?: TimeRange;
  readonly refresh?: RefreshChoice;
  readonly against?: AgainstChoice;
}

interface TimeToolsProps {
  readonly range: TimeRange;
  readonly refresh: RefreshChoice;
  /** What the page compares with; undefined where it compares nothing. */
  readonly against?: AgainstChoice;
  /** When what is on the page was asked for, in milliseconds. */
  readonly updatedMs: number;
  onChange(change: TimeChange): void;
  onRefresh(): void;
}

/** The time range and the refresh of a page, in the top bar. */
export function TimeTools(props: TimeToolsProps) {
  const { range, refresh, against, updatedMs, onChange, onRefresh } = props;
  return (
    <TopbarTools>
      <Freshness updatedMs={updatedMs} />
      <TimeRangePicker
        range={range}
        against={against}
        onChange={(next) => onChange({ range: next })}
        onAgainst={(next) => onChange({ against: next })}
      />
      <RefreshPicker
        choice={refresh}
        onChange={(next) => onChange({ refresh: next })}
        onRefresh={onRefresh}
      />
    </TopbarTools>
  );
}
