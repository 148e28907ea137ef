import type { TypeName } from './types.ts'

/** What a call that is about mental health is really about. Words for a situation, never for a person. */
export const SUB_KINDS = [
  'suicide-risk',
  'severe-distress',
  'unusual-perceptions',
  'with-substance-use',
  'ongoing-condition',
] as const
export type SubKind = (typeof SUB_KINDS)[number]

/** How such a call is first written down. Most get a type that does not mention mental health at all. */
export const FIRST_TYPES: Readonly<Record<SubKind, readonly (readonly [TypeName, number])[]>> = {
  'suicide-risk': [
    ['suicide', 40],
    ['welfare', 27],
    ['family', 8],
    ['disturbance', 7],
    ['medical', 8],
    ['threats', 6],
    ['missing', 4],
  ],
  'severe-distress': [
    ['mentalHealth', 12],
    ['welfare', 28],
    ['disturbance', 18],
    ['family', 15],
    ['medical', 8],
    ['unwanted', 5],
    ['suspicious', 4],
    ['domestic', 6],
    ['noise', 2],
    ['juvenile', 2],
  ],
  'unusual-perceptions': [
    ['mentalHealth', 22],
    ['welfare', 17],
    ['suspicious', 19],
    ['disturbance', 15],
    ['unwanted', 14],
    ['threats', 4],
    ['harassment', 4],
    ['information', 3],
    ['family', 2],
  ],
  'with-substance-use': [
    ['mentalHealth', 5],
    ['welfare', 22],
    ['intoxicated', 15],
    ['disturbance', 22],
    ['unwanted', 14],
    ['medical', 8],
    ['suspicious', 6],
    ['fight', 4],
    ['domestic', 4],
  ],
  'ongoing-condition': [
    ['mentalHealth', 6],
    ['welfare', 38],
    ['family', 14],
    ['medical', 12],
    ['unwanted', 8],
    ['missing', 8],
    ['information', 6],
    ['hangUp', 8],
  ],
}

export const SUB_KIND_WEIGHTS: Readonly<Record<SubKind, number>> = {
  'suicide-risk': 22,
  'severe-distress': 30,
  'unusual-perceptions': 18,
  'with-substance-use': 16,
  'ongoing-condition': 14,
}

/** Chance that the officer closes the call under another type than the call-taker chose. */
export const REVISED = 0.2
/** Of those about mental health, chance that the new type says so. The new code set made that somewhat easier. */
export const REVISED_TO_MENTAL_HEALTH = { before: 0.18, after: 0.42 }
