import { cohenKappa } from '../kappa.ts'
import { roganGladen } from '../rogan-gladen.ts'
import { confidence, type Functions, grid, number } from './inputs.ts'

export const AUDIT: Functions = {
  cohenKappa: (inputs) => {
    const { interval, ...agreement } = cohenKappa(grid(inputs, 'table'), confidence(inputs))
    return { ...agreement, lower: interval?.low ?? null, upper: interval?.high ?? null }
  },
  roganGladen: (inputs) => {
    const { low, high, ...corrected } = roganGladen(
      {
        flagged: number(inputs, 'flagged'),
        total: number(inputs, 'total'),
        sensitivity: number(inputs, 'sensitivity'),
        specificity: number(inputs, 'specificity'),
      },
      confidence(inputs),
    )
    return { ...corrected, lower: low, upper: high }
  },
}
