/** One contact: whose (a pseudonym), and when, in days. */
export interface Contact {
  readonly person: string
  readonly day: number
}

interface Watch {
  readonly windowDays: number
  readonly observationStart: number
  readonly observationEnd: number
}

export interface RepeatContacts {
  /** Contacts whose whole window lies inside the observation. */
  readonly indexEncounters: number
  /** Of these, followed by another contact of the same person within the window. */
  readonly indexWithRepeat: number
  /** Null where there are none to count. */
  readonly encounterRate: number | null
  readonly indexPersons: number
  readonly personsWithRepeat: number
  readonly personRate: number | null
  /** Contacts left out because their window runs past the end. */
  readonly excludedIncompleteFollowUp: number
}

/**
 * How often a contact is followed by another of the same person within a window: later than it, and at most `windowDays`
 * later. By contact and by person; the two differ where few persons make many contacts, so show both.
 * Contacts before the observation are left out; two at the same moment are no repeat of each other.
 * A fall after a program among people chosen because they were high is expected by itself (regression to the mean).
 * Throws RangeError where the window or the observation is not above 0, or a contact comes after its end.
 */
export function repeatContacts(contacts: readonly Contact[], watch: Watch): RepeatContacts {
  const { windowDays, observationStart, observationEnd } = watch
  if (!(windowDays > 0 && observationEnd > observationStart))
    throw new RangeError('Needs a window above 0 and an end after the start')
  if (contacts.some(({ day }) => !(day <= observationEnd))) throw new RangeError('A contact comes after the end')
  const watched = contacts.filter(({ day }) => day >= observationStart)
  const index = watched.filter(({ day }) => day + windowDays <= observationEnd)
  const next = nextByContact(watched)
  const repeated = index.filter(
    (contact) => (next.get(contact) ?? Number.POSITIVE_INFINITY) <= contact.day + windowDays,
  )
  const personsIn = (list: readonly Contact[]) => new Set(list.map(({ person }) => person)).size
  const [persons, personsWithRepeat] = [personsIn(index), personsIn(repeated)]
  return {
    indexEncounters: index.length,
    indexWithRepeat: repeated.length,
    encounterRate: index.length === 0 ? null : repeated.length / index.length,
    indexPersons: persons,
    personsWithRepeat,
    personRate: persons === 0 ? null : personsWithRepeat / persons,
    excludedIncompleteFollowUp: watched.length - index.length,
  }
}

/** The day of each contact's next later one by the same person. */
function nextByContact(contacts: readonly Contact[]): ReadonlyMap<Contact, number> {
  const next = new Map<Contact, number>()
  for (const own of Map.groupBy(contacts, ({ person }) => person).values()) {
    let [later, current] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (const contact of [...own].sort((one, other) => other.day - one.day)) {
      if (contact.day < current) [later, current] = [current, contact.day]
      next.set(contact, later)
    }
  }
  return next
}
