import { MultiValueVariable, type MultiValueVariableState } from '@grafana/scenes';
import { of } from 'rxjs';

const ALL = '$__all';

/**
 * A variable that holds the values chosen on the page, or all of them. Its options are asked for by the
 * control that shows them, so that no panel waits for a list before its first query.
 */
export class ChosenValues extends MultiValueVariable<MultiValueVariableState> {
  constructor(name: string) {
    super({
      type: 'custom',
      name,
      value: [ALL],
      text: [ALL],
      options: [],
      isMulti: true,
      includeAll: true,
    });
  }

  choose(values: readonly string[]) {
    this.changeValueTo(values.length > 0 ? [...values] : [ALL]);
  }

  override validateAndUpdate() {
    return of({});
  }

  override getValueOptions() {
    return of([]);
  }
}
