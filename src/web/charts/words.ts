import { words } from '../words/index.ts'

export const CHART_WORDS = words(
  {
    table: 'See the numbers as a table',
    day: 'Day',
    fewest: 'Fewest',
    most: 'Most',
    row: 'Row',
    point: 'Time',
    low: 'Low',
    middle: 'Middle',
    high: 'High',
    marks: 'Known events',
    clock: (hour: number) =>
      hour === 0 ? '12 am' : hour === 12 ? 'noon' : hour < 12 ? `${hour} am` : `${hour - 12} pm`,
  },
  {
    table: 'Ver los números en una tabla',
    day: 'Día',
    fewest: 'Menos',
    most: 'Más',
    row: 'Fila',
    point: 'Momento',
    low: 'Bajo',
    middle: 'Medio',
    high: 'Alto',
    marks: 'Hechos conocidos',
    clock: (hour: number) => `${hour} h`,
  },
)
