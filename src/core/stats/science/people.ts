import { concentration, giniPoissonNull } from '../concentration.ts'
import { quantile } from '../quantile.ts'
import { type Functions, number, numbers } from './inputs.ts'

export const PEOPLE: Functions = {
  quantile: (inputs) => ({ value: quantile(numbers(inputs, 'values'), number(inputs, 'p')) }),
  concentration: (inputs) => concentration(numbers(inputs, 'values')),
  giniPoissonNull: (inputs) => ({ gini: giniPoissonNull(number(inputs, 'mean'), inputs.zeroTruncated === true) }),
}
