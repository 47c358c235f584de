import { m } from '#messages/compiled/messages.js';

/** A rule's status, as the provider gives it; custom rules are always enabled. */
export type SwitchStatus = 'enabled' | 'disabled' | 'enabling' | 'disabling';

/** What is known of alerting in one region of a project. `unknown` where nobody answered. */
export interface AlertingRegion {
  readonly alertManager: 'on' | 'off' | 'unknown';
  /** `some` too where other receivers than the provider's contacts are configured. */
  readonly contact: 'some' | 'none' | 'unknown';
  /** Whether resources send data there. */
  readonly data: 'some' | 'none' | 'unknown';
  /** The furthest of its rules: see `furthestStatus`. */
  readonly rules: SwitchStatus | 'none' | 'unknown';
}

export type Guard =
  /** Rules are on, and nobody is told. */
  | 'no-contact'
  /** Resources send data, and nothing there can alert. */
  | 'alert-manager-off'
  /** Rules run, and there is no alert manager to tell. */
  | 'rules-without-alert-manager'
  /** Somebody is to be told, and no rule can cause it. */
  | 'contact-unreached'
  /** Resources send data, everything is ready, and no rule is on. */
  | 'nothing-on';

const FURTHEST: readonly SwitchStatus[] = ['enabled', 'enabling', 'disabling', 'disabled'];

/** One status for many rules: of those that are on or on their way, the furthest. */
export function furthestStatus(statuses: Iterable<SwitchStatus>): AlertingRegion['rules'] {
  const found = new Set(statuses);
  return FURTHEST.find((status) => found.has(status)) ?? 'none';
}

/** A rule that is being switched off counts as off: it will tell nobody. */
const isOn = (rules: AlertingRegion['rules']): boolean =>
  rules === 'enabled' || rules === 'enabling';

/** What is at odds in a region. What is not known is never held against it. */
export function guardsOf({ alertManager, contact, data, rules }: AlertingRegion): readonly Guard[] {
  if (alertManager === 'unknown') return [];
  if (alertManager === 'off') {
    if (data === 'some') return ['alert-manager-off'];
    return isOn(rules) ? ['rules-without-alert-manager'] : [];
  }
  if (rules === 'unknown') return [];
  if (isOn(rules)) return contact === 'none' ? ['no-contact'] : [];
  if (contact === 'some') return ['contact-unreached'];
  return data === 'some' ? ['nothing-on'] : [];
}

const SENTENCES: Readonly<Record<Guard, (inputs: { region: string }) => string>> = {
  'no-contact': m.alert_guard_no_contact,
  'alert-manager-off': m.alert_guard_alert_manager_off,
  'rules-without-alert-manager': m.alert_guard_rules_without_alert_manager,
  'contact-unreached': m.alert_guard_contact_unreached,
  'nothing-on': m.alert_guard_nothing_on,
};

/** The guard as a person reads it; `region` is its name on screen. */
export function guardSentence(guard: Guard, region: string): string {
  return SENTENCES[guard]({ region });
}
