import { positionOf } from './errors.ts';

/** Warnings and infos of one query, each text once, in the order they arose. */
export class Annotations {
  private readonly query: string;
  private readonly warningTexts = new Set<string>();
  private readonly infoTexts = new Set<string>();

  constructor(query: string) {
    this.query = query;
  }

  /** `PromQL warning: … (1:7)`, the position being that of the argument at fault. */
  warn(text: string, offset: number): void {
    this.warningTexts.add(`PromQL warning: ${text} (${positionOf(this.query, offset)})`);
  }

  info(text: string, offset: number): void {
    this.infoTexts.add(`PromQL info: ${text} (${positionOf(this.query, offset)})`);
  }

  get warnings(): readonly string[] {
    return [...this.warningTexts];
  }

  get infos(): readonly string[] {
    return [...this.infoTexts];
  }
}
