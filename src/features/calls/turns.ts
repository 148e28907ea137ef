import { Queue } from '../../platform/queue.ts'

/** Each reading of a file may take most of a gigabyte of memory and both cores. */
const AT_ONCE = 2
const readings = new Queue(AT_ONCE, Number.POSITIVE_INFINITY)

/** Runs a reading that a page asked for when its turn comes, so that many uploads at once cannot exhaust the machine. */
export const inTurn = <T>(read: () => Promise<T>): Promise<T> => readings.run(read)
