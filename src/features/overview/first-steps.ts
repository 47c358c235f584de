/** What a newcomer does, in this order. */
export type StepId = 'data' | 'manager' | 'contact' | 'rule';

export interface FirstStep {
  readonly id: StepId;
  /** `unknown` where a region that could say did not answer. */
  readonly state: 'done' | 'open' | 'unknown';
}

interface Facts {
  /** Undefined where it is not known, as not everybody answered. */
  readonly hasData: boolean | undefined;
  readonly hasManager: boolean | undefined;
  readonly hasContact: boolean | undefined;
  readonly hasRule: boolean | undefined;
}

/** The list, ticked by what is so. */
export function firstSteps({ hasData, hasManager, hasContact, hasRule }: Facts): FirstStep[] {
  const state = (isDone: boolean | undefined) =>
    isDone === undefined ? 'unknown' : isDone ? 'done' : 'open';
  return [
    { id: 'data', state: state(hasData) },
    { id: 'manager', state: state(hasManager) },
    { id: 'contact', state: state(hasContact) },
    { id: 'rule', state: state(hasRule) },
  ];
}

/** True as soon as one region says so; false once all of them answered otherwise; undefined until then. */
export function anywhere(isSo: boolean, isEverybodyHeard: boolean): boolean | undefined {
  return isSo || (isEverybodyHeard ? false : undefined);
}
