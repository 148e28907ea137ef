export { type Telling, tellings } from '../../../core/stats/disclosure/tellings.ts'
