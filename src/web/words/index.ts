export const LANGUAGES = ['en', 'es'] as const
export type Language = (typeof LANGUAGES)[number]

/** `/try` is also at `/es/try`, and `/` at `/es`. */
export function addressIn(path: string, language: Language): string {
  if (language === 'en') return path
  return path === '/' ? '/es' : `/es${path}`
}

/** Words of one part of the interface in every language; Spanish must have what English has. */
export type Words<Shape> = Readonly<Record<Language, Shape>>

/**
 * Declares the words of a feature or part. English fixes the shape (strings and functions that make strings);
 * the compiler refuses Spanish that lacks one.
 */
export function words<const Shape extends Record<string, unknown>>(
  english: Shape,
  spanish: Same<Shape>,
): Words<Same<Shape>> {
  return { en: english as unknown as Same<Shape>, es: spanish }
}

type Same<Shape> = {
  readonly [Key in keyof Shape]: Shape[Key] extends (...given: infer Given) => string
    ? (...given: Given) => string
    : Shape[Key] extends string
      ? string
      : Shape[Key] extends readonly string[]
        ? readonly string[]
        : Shape[Key] extends object
          ? Same<Shape[Key]>
          : Shape[Key]
}
