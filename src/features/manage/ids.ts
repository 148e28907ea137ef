const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** True for the id of a record in an address; anything else is an address that does not exist. */
export function isId(value: string | undefined): value is string {
  return value !== undefined && ID.test(value)
}
