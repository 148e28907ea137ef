let version = 0

/** Grows whenever something that public pages show was changed while the toolkit runs: kept pages are drawn anew. */
export const publishedVersion = (): number => version
export function changePublished(): void {
  version += 1
}
