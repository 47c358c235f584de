import { m } from '#messages/compiled/messages.js';
import { maxOf } from './expressions.ts';
import { metric, objects } from './object-storage.ts';
import { linesPanel } from './panel-kinds.ts';
import type { PanelSets } from './panel.ts';

export const objectStoragePanels: PanelSets = {
  object_storage_bucket: {
    panels: [
      linesPanel({
        id: 'objects',
        title: m.catalogue_objects_objects_title,
        shows: m.catalogue_objects_objects_shows,
        worry: m.catalogue_objects_objects_worry,
        unit: 'count',
        expr: objects,
      }),
      linesPanel({
        id: 'change',
        title: m.catalogue_objects_change_title,
        shows: m.catalogue_objects_change_shows,
        worry: m.catalogue_objects_change_worry,
        unit: 'count',
        expr: `${objects} - ${maxOf(`${metric}{$resource} offset 1d`)}`,
      }),
    ],
  },
};
