import { type ReactNode, useId, useState } from 'react';
import { preferences, setPreferences, shownTimeZone } from '#lib/preferences.ts';
import { m } from '#messages/compiled/messages.js';
import { TextField } from '#ui/TextField.tsx';
import { usePreferences } from '#ui/use-preferences.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './TimeRangePicker.module.css';
import { matchZones } from './time-zones.ts';

const MOST_LISTED = 8;

/** In which zone this person reads every time of the console. */
export function TimeZoneChoice() {
  const titleId = useId();
  const { timeZone } = usePreferences();
  const [isSearching, setSearching] = useState(() => !isCommon(timeZone));
  const choose = (next: string) => {
    setSearching(false);
    setPreferences({ timeZone: next });
  };
  return (
    <div className={styles.section} role="group" aria-labelledby={titleId}>
      <p id={titleId} className={styles.title}>
        {m.time_zone_title()}
      </p>
      <div className={styles.chips}>
        <Chip isOn={timeZone === 'browser' && !isSearching} onClick={() => choose('browser')}>
          {m.time_zone_browser()} <Verbatim>{shownTimeZone('browser')}</Verbatim>
        </Chip>
        <Chip isOn={timeZone === 'UTC' && !isSearching} onClick={() => choose('UTC')}>
          <Verbatim>UTC</Verbatim>
        </Chip>
        <Chip isOn={isSearching || !isCommon(timeZone)} onClick={() => setSearching(true)}>
          {isCommon(timeZone) ? m.time_zone_other() : <Verbatim>{timeZone}</Verbatim>}
        </Chip>
      </div>
      {isSearching ? <ZoneSearch onChoose={choose} /> : null}
    </div>
  );
}

function isCommon(timeZone: string): boolean {
  return timeZone === 'browser' || timeZone === 'UTC';
}

interface ChipProps {
  readonly isOn: boolean;
  readonly children: ReactNode;
  onClick(): void;
}

export function Chip({ isOn, children, onClick }: ChipProps) {
  return (
    <button type="button" className={styles.chip} aria-pressed={isOn} onClick={onClick}>
      {children}
    </button>
  );
}

function ZoneSearch({ onChoose }: { onChoose(timeZone: string): void }) {
  const [typed, setTyped] = useState('');
  const found = matchZones(typed).slice(0, MOST_LISTED);
  return (
    <>
      <TextField
        label={m.time_zone_search()}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        error={found.length === 0 ? m.time_zone_unknown() : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          const first = found[0];
          if (event.key !== 'Enter' || !first) return;
          event.preventDefault();
          onChoose(first);
        }}
      />
      <ul className={styles.zones} aria-label={m.time_zone_title()}>
        {found.map((zone) => (
          <li key={zone}>
            <button
              type="button"
              className={styles.choice}
              aria-pressed={preferences().timeZone === zone}
              onClick={() => onChoose(zone)}
            >
              <Verbatim>{zone}</Verbatim>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
