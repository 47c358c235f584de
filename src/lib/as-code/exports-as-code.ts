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

/** An export with shell names for what nobody can read back, each used once. */
interface NamedExport extends CodedExport {
  readonly datadogKey: string;
  readonly headers: readonly { readonly header: string; readonly variable: string }[];
}

function withVariables(exporters: readonly CodedExport[]): readonly NamedExport[] {
  const nameOf = hclNames();
  const variableOf = (text: string): string => nameOf(text).toUpperCase();
  return exporters.map((each) => ({
    ...each,
    datadogKey: each.otlp ? '' : variableOf('DATADOG_API_KEY'),
    headers: (each.otlp?.headerNames ?? []).map((header) => ({
      header,
      variable: variableOf(`OTLP_${header}`),
    })),
  }));
}

/** https://registry.terraform.io/providers/scaleway/scaleway/latest/docs/resources/cockpit_exporter */
function terraformOf(each: NamedExport, name: string): string {
  const { region, dataSourceId, description, exportedProducts, datadogEndpoint, otlp } = each;
  const key = `${name}_datadog_api_key`;
  const headers = each.headers.map(({ header, variable }) => ({
    header,
    variable: `${name}_${variable.toLowerCase()}`,
  }));
  const destination = otlp
    ? [
        '  otlp_destination {',
        `    endpoint = ${hclText(otlp.endpoint)}`,
        ...(headers.length > 0
          ? [
              '    headers = {',
              ...headers.map(
                ({ header, variable }) => `      ${hclText(header)} = var.${variable}`,
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
  const variables = otlp ? headers.map(({ variable }) => variable) : [key];
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

function cliOf(each: NamedExport): string {
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
          ...each.headers.map(
            ({ header, variable }) =>
              `otlp-destination.headers.${shellText(header)}="$${variable}"`,
          ),
        ]
      : [
          `datadog-destination.api-key="$${each.datadogKey}"`,
          ...(datadogEndpoint
            ? [`datadog-destination.endpoint=${shellText(datadogEndpoint)}`]
            : []),
        ]),
    `region=${shellText(region)}`,
  ].join(' ');
}

function curlOf(each: NamedExport): string {
  const { region, dataSourceId, name, description, exportedProducts, datadogEndpoint, otlp } = each;
  const destination = otlp
    ? {
        otlp_destination: {
          endpoint: otlp.endpoint,
          headers: Object.fromEntries(
            each.headers.map(({ header, variable }) => [header, { shellVariable: variable }]),
          ),
        },
      }
    : {
        datadog_destination: {
          api_key: { shellVariable: each.datadogKey },
          endpoint: datadogEndpoint,
        },
      };
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
  const named = withVariables(exporters);
  return [
    {
      id: 'terraform',
      title: m.code_terraform(),
      code: joined(named.map((each) => terraformOf(each, nameOf(each.name)))),
      losses: all,
    },
    { id: 'cli', title: m.code_cli(), code: joined(named.map(cliOf)), losses: all },
    { id: 'curl', title: m.code_curl(), code: joined(named.map(curlOf)), losses: all },
  ];
}
