import { z } from 'zod'
import type { Instant } from '../../../core/kinds.ts'
import { PROGRAM_TYPES } from '../../../platform/content/index.ts'
import type { Fields } from '../../../platform/revisions/index.ts'
import type { Item } from '../item.ts'

/** Where a program stood on the day that the story names. */
export const STANDINGS = ['running', 'pilot', 'changed', 'ended', 'not-said'] as const
export type Standing = (typeof STANDINGS)[number]

/**
 * What a story says; one version of it in platform/revisions. A submission brings the first part; editors ask for the
 * rest. What is empty was not said, and the page tells so: nobody fills it in by guessing.
 */
const StoryFields = z.object({
  title: z.string().min(1),
  did: z.string(),
  types: z.array(z.enum(PROGRAM_TYPES)).default([]),
  maker: z.string(),
  year: z.int().nullable().default(null),
  url: z.string().default(''),
  licence: z.string(),
  /** The resource that was published from the same submission. */
  resource: z.string().default(''),
  place: z.string().default(''),
  result: z.string().default(''),
  /** The time that the result is about. */
  period: z.string().default(''),
  /** Who counted it: the agency itself, a university, nobody outside. */
  counted_by: z.string().default(''),
  standing: z.enum(STANDINGS).default('not-said'),
  /** A day or month. */
  standing_on: z.string().default(''),
})
export type StoryEntry = Readonly<z.infer<typeof StoryFields>>
/** The part that comes with the submission. */
export type ToldStory = Pick<StoryEntry, 'title' | 'did' | 'types' | 'maker' | 'year' | 'url' | 'licence' | 'resource'>
export const storyOfFields = (fields: Fields): StoryEntry => StoryFields.parse(fields)
export const newStory = (told: ToldStory): StoryEntry => StoryFields.parse(told)

export interface Story extends StoryEntry {
  readonly id: string
  readonly publishedAt: Instant | null
  readonly updatedAt: Instant
  readonly isInvented: boolean
}

/** The published version of a story. */
export function storyOfItem(item: Item): Story {
  if (item.record === null) throw new Error(`The story ${item.id} is not published`)
  return storyOf(storyOfFields(item.record), item)
}

/** A version as readers would see it. */
export const storyOf = (
  entry: StoryEntry,
  { id, publishedAt, updatedAt, isInvented }: Pick<Item, 'id' | 'publishedAt' | 'updatedAt' | 'isInvented'>,
): Story => ({ ...entry, id, publishedAt, updatedAt, isInvented })
