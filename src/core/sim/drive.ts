/**
 * How many times as long the drive of the nearest trained unit is as that of the nearest unit, when `trained` of the
 * `free` units are trained and nobody knows where each one is. `u` is uniform on (0, 1); 1 when the nearest is trained.
 *
 * The rank of the nearest trained unit is drawn from `u`: each rank in turn is trained by the share of those left. Units
 * lie at random over the area, so the (k + 1)-th nearest is (k + 1/2) / k times as far on average as the k-th: the mean
 * distance to the k-th point of a Poisson process in the plane is proportional to gamma(k + 1/2) / gamma(k).
 */
export function driveToTrained(free: number, trained: number, u: number): number {
  let [left, rest, factor] = [free, u, 1]
  for (let rank = 1; left > trained; rank++, left--) {
    const chance = trained / left
    if (rest < chance) break
    rest = (rest - chance) / (1 - chance)
    factor *= (rank + 0.5) / rank
  }
  return factor
}
