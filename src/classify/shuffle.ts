/** Puts numbers in another order (Fisher and Yates). `draw`: a number from 0 up to below 1 each time. */
export const shuffle = (order: Uint32Array, draw: () => number): void => {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(draw() * (last + 1))
    const one = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = one
  }
}
