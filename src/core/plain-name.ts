/** Small letters, plain i, one space: how names are compared that people type in their own way. */
export const plainName = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ı', 'i')
    .replaceAll('ə', 'e')
    .replaceAll(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim()

/** Shorter names are found in too many words. */
const SHORTEST_NAME = 4

/** Can a text be searched for this name? */
export const isSearchable = (name: string): boolean => plainName(name).length >= SHORTEST_NAME
