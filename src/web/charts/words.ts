import { words } from '../words/index.ts'

export const CHART_WORDS = words(
  {
    table: 'See the numbers as a table',
    day: 'Day',
    row: 'Row',
    point: 'Time',
    low: 'Low',
    middle: 'Middle',
    high: 'High',
    marks: 'Known events',
    place: 'Place',
    miles: (n: string) => `${n} mi, north is up`,
    clock: (hour: number) =>
      hour === 0 ? '12 am' : hour === 12 ? 'noon' : hour < 12 ? `${hour} am` : `${hour - 12} pm`,
  },
  {
    table: 'Ver los números en una tabla',
    day: 'Día',
    row: 'Fila',
    point: 'Momento',
    low: 'Bajo',
    middle: 'Medio',
    high: 'Alto',
    marks: 'Hechos conocidos',
    place: 'Lugar',
    miles: (n: string) => `${n} millas; el norte está arriba`,
    clock: (hour: number) => `${hour} h`,
  },
)
