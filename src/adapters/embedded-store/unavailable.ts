import { FairlineError } from '../../core/errors.ts'

/** A fault of the file (full, read-only, gone, locked too long) as the port's own error; a coded error stays what it is. */
export const unavailable = (cause: unknown): FairlineError => (cause instanceof FairlineError ? cause : new FairlineError('store_unavailable', { cause }))

/** Reads are synchronous underneath; their faults become the port's. */
export const reading = async <T>(read: () => T): Promise<T> => {
  try {
    return read()
  } catch (cause) {
    throw unavailable(cause)
  }
}
