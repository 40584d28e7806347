/** The promise's value, or `otherwise` when it takes longer. The promise goes on by itself; a rejection after the limit is nobody's. */
export const within = async <T, U>(ms: number, promise: Promise<T>, otherwise: U): Promise<T | U> => {
  promise.catch(() => undefined)
  const limit = Promise.withResolvers<U>()
  const timer = setTimeout(() => limit.resolve(otherwise), ms)
  try {
    return await Promise.race([promise, limit.promise])
  } finally {
    clearTimeout(timer)
  }
}
