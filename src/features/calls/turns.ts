import { Queue } from '../../platform/queue.ts'

/** Each reading of a file may take most of a gigabyte of memory and both cores. */
const AT_ONCE = 2
const readings = new Queue(AT_ONCE, Number.POSITIVE_INFINITY)

/** Runs a reading that a page asked for when its turn comes, so that many uploads at once cannot exhaust the machine. */
export const inTurn = <T>(read: () => Promise<T>): Promise<T> => readings.run(read)

/** Guests come one at a time, so that however many there are, a member's file never waits for more than one of theirs. */
const ofGuests = new Queue(1, Number.POSITIVE_INFINITY)

/** Runs what reads a guest's file when its turn among guests comes; the reading itself then takes its turn among all. */
export const inGuestTurn = <T>(read: () => Promise<T>): Promise<T> => ofGuests.run(read)
