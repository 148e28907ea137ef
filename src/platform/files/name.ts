import { FILE_KINDS, type FileKind } from './kinds.ts'

/** The name of an upload made safe to show and to save: no folders, no hidden signs, and the ending of what it really is. */
export function safeName(given: string, kind: FileKind): string {
  const { ending } = FILE_KINDS[kind]
  const bare = given
    .normalize('NFC')
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}<>:"|?*]/gu, '')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const name = bare === undefined || bare === '' ? 'file' : bare
  const fits = name.toLowerCase().endsWith(`.${ending}`) || (kind === 'jpeg' && /\.jpeg$/i.test(name))
  const stem = [...name].slice(0, 160).join('')
  return fits && stem === name ? name : `${stem}.${ending}`
}
