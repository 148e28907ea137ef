/** Some lines of a form, without spaces around them. A zero character cannot be kept, and nobody types one. */
export function text(form: FormData, field: string): string {
  const value = form.get(field)
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').replaceAll('\0', '').normalize('NFC').trim() : ''
}

/** The version that a form was opened on; 0 matches none. */
export function version(form: FormData): number {
  const value = Number(text(form, 'version'))
  return Number.isSafeInteger(value) && value > 0 ? value : 0
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** True for the id of a record in an address; anything else is an address that does not exist. */
export const isId = (value: string | undefined): value is string => value !== undefined && ID.test(value)

export const isMail = (mail: string): boolean =>
  mail.length <= 254 && /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/.test(mail)
export const isPhone = (phone: string): boolean => /^(?=.*\d)[\d\s().+x/-]{3,40}$/i.test(phone)

/** Three, two and four figures: never needed, so never kept. */
export const holdsSocialSecurityNumber = (typed: string): boolean => /\b\d{3}-\d{2}-\d{4}\b/.test(typed)
