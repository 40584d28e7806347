/** The database answers, and cannot be used as it is: an index is missing, or its data is of other keys or another format. Waiting does not help. */
export class UnfitError extends Error {
  override name = 'UnfitError'
}
