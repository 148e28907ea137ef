/** Who reads tables made of calls (class D2-tables), inside the partner that owns the calls. */
export const REPLAY_ROLES = ['executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer'] as const
/** Who says what a code tells. */
export const MAPPING_ROLES = ['coordinator', 'analyst'] as const
