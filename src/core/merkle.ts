/** SHA-256 of bytes; handed in, since core knows no library. */
export type Hash = (bytes: Uint8Array) => Uint8Array

/**
 * The tree so far as its complete subtrees, from the left: a subtree of height h stands for 2^h leaves. Enough to add a leaf and to
 * tell the root, however long the log.
 */
export type Frontier = readonly { height: number; hash: Uint8Array }[]

export const joined = (...parts: Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Hash of a leaf (RFC 9162, 2.1.1): a zero byte before its data, so that no leaf can pass for a node. */
export const leafHash = (hash: Hash, data: Uint8Array): Uint8Array => hash(joined(Uint8Array.of(0), data))
const nodeHash = (hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array => hash(joined(Uint8Array.of(1), left, right))

/** The tree with one leaf more. */
export const withLeaf = (hash: Hash, frontier: Frontier, leaf: Uint8Array): Frontier => {
  const next = [...frontier]
  let added = { height: 0, hash: leaf }
  for (let last = next.at(-1); last?.height === added.height; last = next.at(-1)) {
    next.pop()
    added = { height: added.height + 1, hash: nodeHash(hash, last.hash, added.hash) }
  }
  return [...next, added]
}

/** The Merkle tree hash (RFC 9162, 2.1.1); of no leaves the hash of nothing. */
export const rootOf = (hash: Hash, frontier: Frontier): Uint8Array => {
  const right = frontier.at(-1)
  if (right === undefined) return hash(new Uint8Array())
  return frontier.slice(0, -1).reduceRight((root, { hash: left }) => nodeHash(hash, left, root), right.hash)
}
