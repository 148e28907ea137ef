/** One line or some lines of a form, without spaces around them. */
export function text(form: FormData, field: string): string {
  const value = form.get(field)
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''
}

/** The version that a form was opened on; 0 matches none. */
export function version(form: FormData): number {
  const value = Number(text(form, 'version'))
  return Number.isSafeInteger(value) && value > 0 ? value : 0
}
