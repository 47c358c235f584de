/**
 * Stands in for the index of @grafana/scenes: the classes a metrics page is made of, from their own
 * modules, so that the rest of the package is not even read.
 */
export { sceneGraph } from 'grafana-scenes-esm/core/sceneGraph/index.js';
export { SceneObjectBase, useSceneObjectState } from 'grafana-scenes-esm/core/SceneObjectBase.js';
export { SceneTimeRange } from 'grafana-scenes-esm/core/SceneTimeRange.js';
export {
  RuntimeDataSource,
  registerRuntimeDataSource,
} from 'grafana-scenes-esm/querying/RuntimeDataSource.js';
export { SceneQueryRunner } from 'grafana-scenes-esm/querying/SceneQueryRunner.js';
export { SceneVariableSet } from 'grafana-scenes-esm/variables/sets/SceneVariableSet.js';
export { MultiValueVariable } from 'grafana-scenes-esm/variables/variants/MultiValueVariable.js';
