import type { DataSource } from '#api/contract/cockpit.ts';
import { signalText } from '#components/usage-texts.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { mismatchesOf } from './token-reach.ts';

interface RegionMismatchProps {
  readonly reach: { readonly region: string; readonly scopes: readonly string[] };
  /** None known says nothing. */
  readonly sources: readonly DataSource[];
}

/** Says where a token would have nothing to push to, before it is made. */
export function RegionMismatch({ reach, sources }: RegionMismatchProps) {
  const mismatches = sources.length === 0 ? [] : mismatchesOf(reach, sources);
  return mismatches.map(({ signal, regions }) => (
    <Callout key={signal} kind="notice">
      {regions.length === 0
        ? m.tokens_nothing_takes({ signal: signalText(signal), region: reach.region })
        : m.tokens_taken_elsewhere({
            signal: signalText(signal),
            region: reach.region,
            regions: regions.join(', '),
          })}
    </Callout>
  ));
}
