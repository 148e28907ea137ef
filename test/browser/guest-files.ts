import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeTown } from './toolkit.ts'

export interface GuestFiles {
  /** Four months of an invented small town, one row for each unit and call. */
  readonly town: string
  /** One month with a single timestamp, as San Diego publishes it. Every call is invented. */
  readonly oneTime: string
  readonly pdf: string
  readonly html: string
}

/** The files that a guest brings in the tests, written into a folder. */
export async function writeGuestFiles(folder: string): Promise<GuestFiles> {
  const files: GuestFiles = {
    town: join(folder, 'small-town.csv'),
    oneTime: join(folder, 'pd_calls_for_service.csv'),
    pdf: join(folder, 'report.csv'),
    html: join(folder, 'export.csv'),
  }
  await writeTown(files.town)
  writeFileSync(files.oneTime, oneTimeCsv())
  writeFileSync(files.pdf, '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n')
  writeFileSync(files.html, '<!doctype html><html><body><table><tr><td>call</td></tr></table></body></html>')
  return files
}

function oneTimeCsv(): string {
  const types = ['415', '459', 'FU', '5150', 'WELFARE', 'AU1', 'T']
  const rows = Array.from({ length: 600 }, (_, at) => {
    const day = String(1 + (at % 31)).padStart(2, '0')
    const time = `${String((at * 7) % 24).padStart(2, '0')}:${String((at * 13) % 60).padStart(2, '0')}:00`
    const [type = ''] = types.slice(at % types.length)
    return `E2301${at},2023-01-${day} ${time},${1 + (at % 7)},${100 + at},,OAK,ST,,,${type},K,${500 + (at % 9)},${at % 4}`
  })
  const names =
    'incident_num,date_time,day_of_week,address_number_primary,address_dir_primary,address_road_primary,address_sfx_primary,address_dir_intersecting,address_road_intersecting,call_type,disposition,beat,priority'
  return `${[names, ...rows].join('\n')}\n`
}
