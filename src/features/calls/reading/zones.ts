import type { Language } from '../../../web/words/index.ts'

const ZONES: readonly (readonly [string, string, string])[] = [
  ['America/New_York', 'Eastern', 'Este'],
  ['America/Chicago', 'Central', 'Centro'],
  ['America/Denver', 'Mountain', 'Montaña'],
  ['America/Phoenix', 'Arizona (no daylight saving)', 'Arizona (sin horario de verano)'],
  ['America/Los_Angeles', 'Pacific', 'Pacífico'],
  ['America/Anchorage', 'Alaska', 'Alaska'],
  ['Pacific/Honolulu', 'Hawaii', 'Hawái'],
  ['America/Puerto_Rico', 'Atlantic (Puerto Rico)', 'Atlántico (Puerto Rico)'],
  ['Pacific/Guam', 'Guam', 'Guam'],
  ['America/Toronto', 'Eastern (Canada)', 'Este (Canadá)'],
  ['America/Vancouver', 'Pacific (Canada)', 'Pacífico (Canadá)'],
  ['UTC', 'UTC (the file gives universal time)', 'UTC (el archivo da la hora universal)'],
]

/** IANA names of the zones that a form offers. */
export const OFFERED_ZONES: readonly string[] = ZONES.map(([zone]) => zone)

/** The time zones that a form offers. */
export function zoneOptions(language: Language): readonly { value: string; label: string }[] {
  return ZONES.map(([value, english, spanish]) => ({ value, label: language === 'es' ? spanish : english }))
}
