import type { Language } from '../../core/vocab.ts'
import type { Pages } from './deps.ts'

/** A body of the pack by its name in a language; its id where the pack no longer has it. */
export const nameOfBody = ({ pack }: Pick<Pages, 'pack'>, language: Language, id: string): string => pack.bodies.find((body) => body.id === id)?.names[language] ?? id
