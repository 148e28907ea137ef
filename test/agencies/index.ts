/**
 * Invented agencies of several sizes for scenarios and the bench. The generator itself lives in the demonstration
 * feature, because the demonstration fills itself at run time.
 */
export {
  type AgencyOptions,
  LARGE_CITY,
  RIVERBEND_ZONE,
  SMALL_TOWN,
  writeAgency,
} from '../../src/features/demonstration/riverbend/index.ts'
