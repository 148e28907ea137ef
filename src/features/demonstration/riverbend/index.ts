export { RIVERBEND_ZONE } from './clock.ts'
export { laterExport, truthOf } from './later.ts'
export { type AgencyOptions, LARGE_CITY, RIVERBEND, SMALL_TOWN } from './size.ts'
export { CALLS_FILE, pieces, TRUTH_FILE, type WriteOptions, type Written, writeAgency, writeFolder } from './write.ts'
