import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import licences from './licences.json';
import styles from './settings.module.css';

interface Dependency {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

const DEPENDENCIES = licences.packages.map(
  ([name = '', version = '', licence = '']): Dependency => ({ name, version, licence }),
);

function columns(): readonly Column<Dependency>[] {
  return [
    {
      id: 'name',
      header: m.about_package(),
      cell: ({ name }) => <Verbatim>{name}</Verbatim>,
    },
    {
      id: 'version',
      header: m.about_package_version(),
      cell: ({ version }) => <Verbatim>{version}</Verbatim>,
    },
    {
      id: 'licence',
      header: m.about_package_licence(),
      cell: ({ licence }) =>
        licence === '' ? m.about_not_stated() : <Verbatim>{licence}</Verbatim>,
    },
  ];
}

/** What the console is, and what it is made of. */
export function About() {
  return (
    <Card title={m.about_title()}>
      <div className={styles.about}>
        <p>{m.about_version({ version: licences.version })}</p>
        <p>{m.about_licence()}</p>
        <details>
          <summary>{m.about_licences({ count: DEPENDENCIES.length })}</summary>
          <p className={styles.hint}>{m.about_licences_about()}</p>
          <Table
            caption={m.about_licences_title()}
            columns={columns()}
            rows={DEPENDENCIES}
            rowKey={({ name, version }) => `${name} ${version}`}
          />
        </details>
      </div>
    </Card>
  );
}
