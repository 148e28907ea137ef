import { zOf } from '../normal.ts'
import { wilsonInterval } from '../wilson.ts'
import { type Functions, number } from './inputs.ts'

export const PROPORTIONS: Functions = {
  wilsonInterval: (inputs) => {
    const [k, n] = [number(inputs, 'successes'), number(inputs, 'trials')]
    const { low, high } = wilsonInterval(k, n, zOf(number(inputs, 'confidence', 0.95)))
    return { estimate: k / n, lower: low, upper: high }
  },
}
