import { type HttpHandler, http } from 'msw/http';
import type { Backend } from './backend.ts';
import { notFound, pageNotFound } from './errors.ts';
import { accountHandlers } from './handlers/account.ts';
import { alertmanagerHandlers } from './handlers/alertmanager.ts';
import { billingHandlers } from './handlers/billing.ts';
import { budgetsHandlers } from './handlers/budgets.ts';
import { cockpitHandlers } from './handlers/cockpit.ts';
import { cockpitAlertsHandlers } from './handlers/cockpit-alerts.ts';
import { cockpitDataSourcesHandlers } from './handlers/cockpit-data-sources.ts';
import { cockpitExportersHandlers } from './handlers/cockpit-exporters.ts';
import { cockpitGrafanaHandlers } from './handlers/cockpit-grafana.ts';
import { cockpitTokensHandlers } from './handlers/cockpit-tokens.ts';
import { exemplarsHandlers } from './handlers/exemplars.ts';
import { grafanaHandlers } from './handlers/grafana.ts';
import { iamHandlers } from './handlers/iam.ts';
import { lokiHandlers } from './handlers/loki.ts';
import { prometheusHandlers } from './handlers/prometheus.ts';
import { prometheusRulesHandlers } from './handlers/prometheus-rules.ts';
import { pushHandlers } from './handlers/pushes.ts';
import { rulerHandlers } from './handlers/ruler.ts';
import { logsAndTracesHandlers } from './logs-and-traces.ts';

/** Every handler of the simulated backend; what they leave is 404, as the servers say it. */
export function createHandlers(backend: Backend): readonly HttpHandler[] {
  return [
    ...accountHandlers(backend),
    ...billingHandlers(backend),
    ...budgetsHandlers(backend),
    ...cockpitHandlers(backend),
    ...cockpitDataSourcesHandlers(backend),
    ...cockpitTokensHandlers(backend),
    ...cockpitExportersHandlers(backend),
    ...cockpitAlertsHandlers(backend),
    ...cockpitGrafanaHandlers(backend),
    ...grafanaHandlers(backend),
    ...iamHandlers(backend),
    ...prometheusHandlers(backend),
    ...prometheusRulesHandlers(backend),
    ...rulerHandlers(backend),
    ...exemplarsHandlers(backend),
    ...alertmanagerHandlers(backend),
    ...lokiHandlers(backend),
    ...logsAndTracesHandlers(backend),
    ...pushHandlers(backend),
    http.all('*/gateway/api/*', ({ request }) => notFound('path', new URL(request.url).pathname)),
    http.all('*/gateway/*', () => pageNotFound()),
  ];
}
