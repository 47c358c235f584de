import { nameOf, type Plotted } from '#charts/plotted.ts';
import type { Series } from '#lib/series.ts';
import { tellingLabels } from '#scenes/telling-labels.ts';
import type { MeanwhileQuery } from './meanwhile-queries.ts';
import type { MeanwhileSubject } from './meanwhile-subject.ts';

interface Answered extends MeanwhileQuery {
  readonly series: readonly Series[];
}

/** The series of every answer, named as the panel names them; by the labels that tell them apart without one. */
export function meanwhileSeries(
  all: readonly Answered[],
  { title, legend, names = {} }: MeanwhileSubject['subject'],
): Plotted[] {
  const telling = tellingLabels(all.flatMap(({ series }) => series.map(({ labels }) => labels)));
  const isOneSource = new Set(all.map(({ source }) => source.id)).size === 1;
  return all.flatMap(({ source, asked, series }, index) => {
    const template = legend ?? asked.legend;
    return series.map((each): Plotted => {
      const labels = template === undefined ? telling(each.labels) : each.labels;
      const own = nameOf(labels, template, title);
      const told = Object.hasOwn(names, own) ? names[own] : undefined;
      const name = told ?? own;
      return {
        ...each,
        id: `${index} ${JSON.stringify(each.labels)}`,
        name: isOneSource ? name : `${name} · ${source.region}`,
        isVerbatim: told === undefined && own !== title,
      };
    });
  });
}
