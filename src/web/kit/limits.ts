/** Bounds of one web process. Sizes in bytes, times in milliseconds. */
export type Limits = {
  /** 100,000 characters of any script, even written as \\uXXXX pairs, with room for the other fields. */
  jsonBytes: number
  /** The same written as %XX, and a text far over the limit, so that the page can give it back. */
  formBytes: number
  /** A gateway's call: 1,600 characters written as %XX, the addresses of ten pictures, and room for fields yet unknown. */
  fieldsBytes: number
  /** All bodies being read at one time. */
  bodiesBytes: number
  /** A body larger than its limit is read to its end and thrown away up to here, so that the caller gets to read the answer. */
  drainBytes: number
  /** All large answers that wait for their readers at one time, and how long one may wait. */
  answersBytes: number
  answerTime: number
  /** Longest silence inside a body, or of a reader amid an answer. */
  silence: number
  /** Longest time for a whole body: what a slow line needs for a long story. */
  bodyTime: number
  /** A whole file on a slow line: 10 MB at 100 kbit/s, with a quarter more. What stands before it has `bodyTime` and this many bytes. */
  uploadTime: number
  uploadHeadBytes: number
  /** What is read and thrown away of a file that is not taken, up to here. */
  uploadDrainBytes: number
  /** Requests worked at one time; above it `busy`. */
  open: number
  /** Files being sent at one time, beside those. */
  uploads: number
  /** Filings by page at once before they are paced, how many a second from then on, and how long anybody waits. */
  filings: { burst: number; perSecond: number; longestWait: number }
  /** Receipt checks that may fail in a row before they are slowed, and how many a second from then on. */
  failures: { burst: number; perSecond: number; longestWait: number }
}

export const LIMITS: Limits = {
  jsonBytes: 1_300_000,
  formBytes: 2_097_152,
  fieldsBytes: 65_536,
  bodiesBytes: 67_108_864,
  drainBytes: 8_388_608,
  answersBytes: 67_108_864,
  answerTime: 300_000,
  silence: 15_000,
  bodyTime: 90_000,
  uploadTime: 1_000_000,
  uploadHeadBytes: 262_144,
  uploadDrainBytes: 67_108_864,
  open: 1_000,
  uploads: 100,
  filings: { burst: 100, perSecond: 20, longestWait: 8_000 },
  failures: { burst: 20, perSecond: 5, longestWait: 10_000 },
}

/** Requests being worked now, read or answered; the queue stands back while there are any. */
export type Traffic = { enter(): void; leave(): void; open(): number }

export const createTraffic = (): Traffic => {
  let count = 0
  return {
    enter: () => {
      count += 1
    },
    leave: () => {
      count -= 1
    },
    open: () => count,
  }
}
