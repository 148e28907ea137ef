export interface ProgramPlan {
  /** Units of this kind on duty at the same time. */
  readonly unitsOnDuty: number
  /** People of each role in one unit: an officer and a clinician in a co-responder pair. */
  readonly crew: Readonly<Record<string, number>>
  readonly hoursPerUnitShift: number
  readonly shiftsPerYear: number
  /** Cost of one PRODUCTIVE hour of each role: wages, benefits, paid leave and training time are inside. */
  readonly loadedHourly: Readonly<Record<string, number>>
  /** For one unit and year. */
  readonly vehicleAnnual: number
  readonly trainees: number
  readonly trainingHours: number
  readonly traineeLoadedHourly: number
  /** Share of training hours for which somebody else is paid to stand in, 0 to 1. */
  readonly backfillShare: number
  readonly supervisionAnnual?: number
  readonly dataAnnual?: number
  readonly encounters: number
  /** Hours one full-time person is there in a year, after leave and training. */
  readonly productiveHoursPerFte: number
}

export interface ProgramCost {
  readonly laborCost: number
  readonly vehicleCost: number
  readonly trainingCost: number
  readonly supervisionCost: number
  readonly dataCost: number
  readonly totalCost: number
  /** Null where nobody is met. */
  readonly costPerEncounter: number | null
  /** Person hours on duty in a year. */
  readonly staffHours: number
  /** Full-time people of each role that these hours need. */
  readonly fteNeeded: Readonly<Record<string, number>>
}

/**
 * What one year of a program costs, in the money of the wages given: crew hours, vehicles, training, supervision and data.
 * Relief is inside the cost of a productive hour, so no relief factor is asked for here: it would count leave twice.
 * No wage has a default; a role without one is refused, and so is anything below 0.
 */
export function programAnnualCost(plan: ProgramPlan): ProgramCost {
  check(plan)
  const postHours = plan.unitsOnDuty * plan.hoursPerUnitShift * plan.shiftsPerYear
  const roles = Object.entries(plan.crew)
  const costs = {
    laborCost: postHours * sum(roles.map(([role, people]) => people * hourlyOf(plan, role))),
    vehicleCost: plan.unitsOnDuty * plan.vehicleAnnual,
    trainingCost: plan.trainees * plan.trainingHours * plan.traineeLoadedHourly * (1 + plan.backfillShare),
    supervisionCost: plan.supervisionAnnual ?? 0,
    dataCost: plan.dataAnnual ?? 0,
  }
  const totalCost = sum(Object.values(costs))
  return {
    ...costs,
    totalCost,
    costPerEncounter: plan.encounters === 0 ? null : totalCost / plan.encounters,
    staffHours: postHours * sum(roles.map(([, people]) => people)),
    fteNeeded: Object.fromEntries(
      roles.map(([role, people]) => [role, (postHours * people) / plan.productiveHoursPerFte]),
    ),
  }
}

function check(plan: ProgramPlan): void {
  const { crew, loadedHourly, ...amounts } = plan
  // One after another: a role is named in both.
  for (const [name, amount] of [amounts, crew, loadedHourly].flatMap(Object.entries<number>))
    if (!(amount >= 0 && Number.isFinite(amount))) throw new RangeError(`${name} must be 0 or more, got ${amount}`)
  if (!(plan.productiveHoursPerFte > 0)) throw new RangeError('Productive hours of a full-time person are above 0')
  if (plan.backfillShare > 1) throw new RangeError('The share with a stand-in lies between 0 and 1')
}

function hourlyOf({ loadedHourly }: ProgramPlan, role: string): number {
  const hourly = Object.hasOwn(loadedHourly, role) ? loadedHourly[role] : undefined
  if (hourly === undefined) throw new RangeError(`There is no hourly cost for "${role}": the agency has to give it`)
  return hourly
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
