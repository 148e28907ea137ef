/** Middles of twenty equal parts: each quantile of the screen stands for a twentieth of the calls. */
export const PARTS: readonly number[] = Array.from({ length: 20 }, (_, i) => (i + 0.5) / 20)
