export { BarChart, type BarRow } from './bar-chart.tsx'
export { HeatMap } from './heat-map.tsx'
export { type Axis, IntervalChart, type IntervalRow } from './interval-chart.tsx'
export { LineChart, type LineMark, type LinePoint } from './line-chart.tsx'
