import { z } from 'zod'
import { compiledRecord, id } from './record-schema.ts'

/** What a public notice is about. */
export const NOTICE_KINDS = ['funding', 'call', 'law', 'event'] as const

/** A month, a day, or a time on the clock of the notice's own zone. */
const moment = z.string().regex(/^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2})?)?$/)

/** Something dated that readers should know: it says by itself whether it is open (features/spotlight). */
export const NoticeRecord = z
  .strictObject({
    ...compiledRecord,
    kind: z.enum(NOTICE_KINDS),
    title: z.string(),
    text: z.string(),
    for_whom: z.string(),
    /** Null: nobody says when it began. */
    opens: moment.nullable(),
    /** Null: open end; an event without an end is over with its day. */
    closes: moment.nullable(),
    zone: z.string(),
    source: id,
    also: z.array(id),
    confirmed: z.boolean(),
  })
  .refine(({ opens, closes }) => opens !== null || closes !== null, 'needs a date on which it opens or closes')

export type ContentNotice = Readonly<z.infer<typeof NoticeRecord>>
