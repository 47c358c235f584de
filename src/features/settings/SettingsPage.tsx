import type { Crumbs } from '#components/crumb.ts';
import { PageHeader } from '#components/PageHeader.tsx';
import { m } from '#messages/compiled/messages.js';
import { About } from './About.tsx';
import { Appearance } from './Appearance.tsx';
import { KeptData } from './KeptData.tsx';
import styles from './settings.module.css';

export const crumbs: Crumbs = () => [{ text: m.settings_title() }];

/** How the console looks to this person, what this browser keeps, and what the console is made of. */
export default function SettingsPage() {
  return (
    <>
      <PageHeader title={m.settings_title()} lead={m.settings_lead()} />
      <div className={styles.page}>
        <Appearance />
        <KeptData />
        <About />
      </div>
    </>
  );
}
