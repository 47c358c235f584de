import { WithServers } from '#app/WithServers.tsx';
import OpenGrafanaPage from '#features/grafana/OpenGrafanaPage.tsx';
import { BareFrame } from './BareFrame.tsx';

/** A tab that waits for Grafana needs no sign-in. */
export function OpenGrafanaFrame() {
  return (
    <BareFrame>
      <WithServers>
        <OpenGrafanaPage />
      </WithServers>
    </BareFrame>
  );
}
