import { explainTableProblem, type TableProblem } from '../../../platform/tables/problems.ts'
import type { MappingProblem } from './mapping.ts'

/** Why a file of calls cannot be read. */
export type CallsProblem =
  | { readonly kind: 'table'; readonly problem: TableProblem }
  | { readonly kind: 'mapping'; readonly problems: readonly MappingProblem[] }
  | { readonly kind: 'timezone'; readonly timezone: string }
  | { readonly kind: 'code-table'; readonly problem: TableProblem }
  | { readonly kind: 'no-rows' }
  | { readonly kind: 'out-of-memory' }

/** What is wrong and what to do next, in words for the command line and pages. */
export function explainCallsProblem(
  problem: CallsProblem,
  language: 'en' | 'es' = 'en',
): { says: string; next: string } {
  const es = language === 'es'
  switch (problem.kind) {
    case 'table':
    case 'code-table':
      return explainTableProblem(problem.problem, language)
    case 'timezone':
      return es
        ? { says: 'Esa zona horaria no existe.', next: 'Use un nombre como America/Chicago.' }
        : { says: `There is no time zone "${problem.timezone}".`, next: 'Use a name such as America/Chicago.' }
    case 'no-rows':
      return es
        ? { says: 'No se pudo leer ninguna fila como llamada.', next: 'Revise la columna de la hora de recepción.' }
        : { says: 'No row could be read as a call.', next: 'Check which column says when a call was received.' }
    case 'out-of-memory':
      return es
        ? {
            says: 'Este equipo no tiene memoria para tantas filas.',
            next: 'Divida el archivo, por ejemplo por años, y dé las partes por separado, sin comprimir.',
          }
        : {
            says: 'This machine has not enough memory for so many rows.',
            next: 'Split the file, for example by year, and give the parts one after the other, not packed.',
          }
    case 'mapping':
      return {
        says: problem.problems.map((one) => explainMappingProblem(one, es)).join(' '),
        next: es ? 'Corrija las columnas.' : 'Correct the columns, or give a mapping.',
      }
  }
}

/** One trouble of a mapping in words. */
export function explainMappingProblem(problem: MappingProblem, es: boolean): string {
  switch (problem.kind) {
    case 'not-in-file':
      return es ? `El archivo no tiene la columna "${problem.column}".` : `The file has no column "${problem.column}".`
    case 'used-twice': {
      const names = problem.columns.map((name) => `"${name}"`).join(', ')
      return es ? `Elija solo una de estas columnas: ${names}.` : `Choose only one of these columns: ${names}.`
    }
    case 'used-too-often':
      return es
        ? `Más de ${problem.most} columnas se usan para lo mismo. Quite "${problem.column}" y las que sobren.`
        : `More than ${problem.most} columns are used for the same thing. Drop "${problem.column}" and others that are not needed.`
    case 'not-a-time':
      return es
        ? `La columna "${problem.column}" no contiene horas.`
        : `Column "${problem.column}" does not hold times.`
    case 'no-time':
      return es ? 'Ninguna columna dice cuándo se recibió una llamada.' : 'No column says when a call was received.'
    case 'unknown-timezone':
      if (problem.timezone === '')
        return es
          ? 'Diga primero la zona horaria del archivo; solo entonces se puede corregir un segundo reloj.'
          : 'Say the time zone of the file first; only then a second clock can be put right.'
      return es ? 'Esa zona horaria no existe.' : `There is no time zone "${problem.timezone}".`
  }
}
