/** The value of a function at a place; its slope there is written into `slope`. */
export type Slope = (at: Float64Array, slope: Float64Array) => number

/** Steps remembered to know how the slope bends, halvings of a step that leads up, and how much of the promised fall is asked for. */
const REMEMBERED = 6
const MOST_HALVINGS = 20
const ENOUGH = 1e-4
const LEAST_BEND = 1e-12
/** A step that gains less than this part of the value is the last. */
const LEAST_GAIN = 1e-6

type Bend = { moved: Float64Array; turned: Float64Array; share: number }

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0
  for (let k = 0; k < a.length; k += 1) sum += (a[k] ?? 0) * (b[k] ?? 0)
  return sum
}

const addTo = (to: Float64Array, times: number, other: Float64Array): void => {
  for (let k = 0; k < to.length; k += 1) to[k] = (to[k] ?? 0) + times * (other[k] ?? 0)
}

/** The way down from a place, as the last steps tell how the slope bends (Nocedal's two loops). */
const wayDown = (slope: Float64Array, bends: readonly Bend[]): Float64Array => {
  const way = slope.map((one) => -one)
  const parts = bends.map(() => 0)
  for (let n = bends.length - 1; n >= 0; n -= 1) {
    const bend = bends[n]
    if (!bend) continue
    parts[n] = bend.share * dot(bend.moved, way)
    addTo(way, -(parts[n] ?? 0), bend.turned)
  }
  const last = bends.at(-1)
  const length = last ? 1 / (last.share * dot(last.turned, last.turned)) : 1 / Math.max(1, Math.sqrt(dot(slope, slope)))
  for (let k = 0; k < way.length; k += 1) way[k] = (way[k] ?? 0) * length
  bends.forEach(({ moved, turned, share }, n) => {
    addTo(way, (parts[n] ?? 0) - share * dot(turned, way), moved)
  })
  return way
}

/**
 * The place where a smooth, bowl-shaped function is least, found from nought in so many steps at most (L-BFGS with halved steps).
 * Pure: the same function gives the same place.
 */
export const minimise = (size: number, at: Slope, mostSteps: number): Float64Array => {
  let [place, slope] = [new Float64Array(size), new Float64Array(size)]
  let value = at(place, slope)
  const bends: Bend[] = []
  for (let step = 0; step < mostSteps; step += 1) {
    const way = wayDown(slope, bends)
    const fall = dot(slope, way)
    let length = 1
    let next = { place, slope, value }
    for (let halved = 0; halved < MOST_HALVINGS; halved += 1, length /= 2) {
      const tried = { place: place.slice(), slope: new Float64Array(size), value: 0 }
      addTo(tried.place, length, way)
      tried.value = at(tried.place, tried.slope)
      if (tried.value > value + ENOUGH * length * fall) continue
      next = tried
      break
    }
    const gain = value - next.value
    const moved = next.place.map((one, k) => one - (place[k] ?? 0))
    const turned = next.slope.map((one, k) => one - (slope[k] ?? 0))
    const bend = dot(moved, turned)
    ;({ place, slope, value } = next)
    if (gain <= LEAST_GAIN * Math.abs(value)) break
    if (bend < LEAST_BEND) continue
    bends.push({ moved, turned, share: 1 / bend })
    if (bends.length > REMEMBERED) bends.shift()
  }
  return place
}
