import { m } from '#messages/compiled/messages.js';
import { curlPost, hclNames, hclText, shellText } from './quoting.ts';
import { joined, type LanguageSnippet } from './sources-as-code.ts';

export interface CodedExport {
  readonly region: string;
  readonly dataSourceId: string;
  readonly name: string;
  readonly description: string;
  readonly exportedProducts: readonly string[];
  readonly datadogEndpoint?: string | undefined;
  readonly otlp?:
    | { readonly endpoint: string; readonly headerNames: readonly string[] }
    | undefined;
}

/** Shell names for what nobody can read back. */
const DATADOG_KEY = 'DATADOG_API_KEY';
const variableOf = (header: string): string =>
  `OTLP_${header.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}`;

/** https://registry.terraform.io/providers/scaleway/scaleway/latest/docs/resources/cockpit_exporter */
function terraformOf(each: CodedExport, name: string): string {
  const { region, dataSourceId, description, exportedProducts, datadogEndpoint, otlp } = each;
  const key = `${name}_datadog_api_key`;
  const headerVariable = (header: string): string => `${name}_${variableOf(header).toLowerCase()}`;
  const destination = otlp
    ? [
        '  otlp_destination {',
        `    endpoint = ${hclText(otlp.endpoint)}`,
        ...(otlp.headerNames.length > 0
          ? [
              '    headers = {',
              ...otlp.headerNames.map(
                (header) => `      ${hclText(header)} = var.${headerVariable(header)}`,
              ),
              '    }',
            ]
          : []),
        '  }',
      ]
    : [
        '  datadog_destination {',
        `    api_key  = var.${key}`,
        ...(datadogEndpoint ? [`    endpoint = ${hclText(datadogEndpoint)}`] : []),
        '  }',
      ];
  const variables = otlp ? otlp.headerNames.map(headerVariable) : [key];
  return [
    ...variables.flatMap((variable) => [
      `variable "${variable}" {`,
      '  type      = string',
      '  sensitive = true',
      '}',
      '',
    ]),
    `resource "scaleway_cockpit_exporter" "${name}" {`,
    `  region            = ${hclText(region)}`,
    `  datasource_id     = ${hclText(`${region}/${dataSourceId}`)}`,
    `  name              = ${hclText(each.name)}`,
    ...(description === '' ? [] : [`  description       = ${hclText(description)}`]),
    `  exported_products = [${exportedProducts.map(hclText).join(', ')}]`,
    '',
    ...destination,
    '}',
  ].join('\n');
}

function cliOf(each: CodedExport): string {
  const { region, dataSourceId, name, description, exportedProducts, datadogEndpoint, otlp } = each;
  return [
    'scw cockpit exporter create',
    `datasource-id=${shellText(dataSourceId)}`,
    `name=${shellText(name)}`,
    ...(description === '' ? [] : [`description=${shellText(description)}`]),
    ...exportedProducts.map((product, index) => `exported-products.${index}=${shellText(product)}`),
    ...(otlp
      ? [
          `otlp-destination.endpoint=${shellText(otlp.endpoint)}`,
          ...otlp.headerNames.map(
            (header) => `otlp-destination.headers.${shellText(header)}="$${variableOf(header)}"`,
          ),
        ]
      : [
          `datadog-destination.api-key="$${DATADOG_KEY}"`,
          ...(datadogEndpoint
            ? [`datadog-destination.endpoint=${shellText(datadogEndpoint)}`]
            : []),
        ]),
    `region=${shellText(region)}`,
  ].join(' ');
}

function curlOf(each: CodedExport): string {
  const { region, dataSourceId, name, description, exportedProducts, datadogEndpoint, otlp } = each;
  const destination = otlp
    ? {
        otlp_destination: {
          endpoint: otlp.endpoint,
          headers: Object.fromEntries(
            otlp.headerNames.map((header) => [header, `$${variableOf(header)}`]),
          ),
        },
      }
    : { datadog_destination: { api_key: `$${DATADOG_KEY}`, endpoint: datadogEndpoint } };
  return curlPost({
    region,
    path: 'exporters',
    body: {
      datasource_id: dataSourceId,
      name,
      description,
      exported_products: exportedProducts,
      ...destination,
    },
    variables: otlp ? otlp.headerNames.map(variableOf) : [DATADOG_KEY],
  });
}

/** Data exports in each language. What is secret is a variable: it cannot be read back, or must not be shown. */
export function exportsAsCode(exporters: readonly CodedExport[]): readonly LanguageSnippet[] {
  const nameOf = hclNames();
  const losses = exporters.flatMap(({ name, otlp }) =>
    otlp
      ? otlp.headerNames.length > 0
        ? [m.code_loses_headers({ name, headers: otlp.headerNames.join(', ') })]
        : []
      : [m.code_loses_datadog_key({ name })],
  );
  const history = exporters.length > 0 ? [m.code_loses_export_state()] : [];
  const all = [...losses, ...history];
  return [
    {
      id: 'terraform',
      title: m.code_terraform(),
      code: joined(exporters.map((each) => terraformOf(each, nameOf(each.name)))),
      losses: all,
    },
    { id: 'cli', title: m.code_cli(), code: joined(exporters.map(cliOf)), losses: all },
    { id: 'curl', title: m.code_curl(), code: joined(exporters.map(curlOf)), losses: all },
  ];
}
