import { VolumeX } from 'lucide-react';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { EmptyState } from '#ui/EmptyState.tsx';
import { AlertsFrame } from './AlertsFrame.tsx';
import { silencesSearch } from './alerts-search.ts';
import { FilteredList } from './FilteredList.tsx';
import { SILENCE_WORDS, SilenceLine } from './SilenceLine.tsx';
import { SilenceButton } from './SilenceButton.tsx';
import { SilencesSoonOver } from './SilencesSoonOver.tsx';
import { filterSilences, silenceRows } from './silence-rows.ts';
import { useSilences } from './use-silences.ts';

export const crumbs: Crumbs = ({ projectId = '' }) => [
  { text: m.alerts_title(), to: paths.alerts.to(projectId) },
  { text: m.alerts_view_silences(), isView: true },
];

const STATES = {
  current: m.alerts_silence_current,
  active: SILENCE_WORDS.active,
  pending: SILENCE_WORDS.pending,
  expired: SILENCE_WORDS.expired,
  all: m.alerts_state_all,
} satisfies Record<ReturnType<typeof silencesSearch.parse>['state'], () => string>;

/** What the Alertmanagers hold back, and until when. */
export default function SilencesPage() {
  const { projectId = '' } = useParams();
  const [view, setView] = usePageSearch(silencesSearch);
  const answered = useSilences(projectId);
  const rows = useMemo(() => silenceRows(answered.items), [answered.items]);
  const isNowhere = answered.list.data !== undefined && answered.addresses.length === 0;
  return (
    <AlertsFrame
      lead={m.alerts_silences_lead()}
      answered={answered}
      actions={
        <SilenceButton
          projectId={projectId}
          addresses={answered.addresses}
          label={m.alerts_silence_new()}
        />
      }
    >
      <SilencesSoonOver rows={rows} />
      <FilteredList
        label={m.alerts_view_silences()}
        rows={rows}
        rowKey={({ key }) => key}
        filter={filterSilences}
        states={STATES}
        view={view}
        onView={setView}
        isWaiting={answered.isWaiting}
        empty={
          <EmptyState icon={<VolumeX />} title={m.alerts_silences_none_title()}>
            <p>{isNowhere ? m.alerts_silences_nowhere() : m.alerts_silences_none_body()}</p>
          </EmptyState>
        }
      >
        {(row) => <SilenceLine projectId={projectId} row={row} />}
      </FilteredList>
    </AlertsFrame>
  );
}
