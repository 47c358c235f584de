import { LineChart } from 'echarts/charts';
import { GridSimpleComponent } from 'echarts/components';
import { type ComposeOption, type EChartsType, init, use as register } from 'echarts/core';
import type { LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';

// Lines on two axes and nothing more: legend, tooltip, crosshair and zoom are elements of ours, which the
// policy on styles, a screen reader and the size of the page are all better served by.
register([LineChart, GridSimpleComponent, CanvasRenderer]);

export type LineOption = ComposeOption<LineSeriesOption | GridComponentOption>;

export type Chart = EChartsType;

export { init as initChart };
