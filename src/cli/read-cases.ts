import type { Case, Tombstone } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import type { CaseStore } from '../ports/cases.ts'

const PAGE = 500

/** Every stored document, page by page. */
export async function* readDocuments(cases: CaseStore): AsyncGenerator<Case | Tombstone> {
  let after: string | undefined
  for (;;) {
    const page = await cases.scan(PAGE, after)
    yield* page
    after = page.at(-1)?._id
    if (page.length < PAGE || after === undefined) return
  }
}

/** Every case that is still one. */
export const readCases = async (cases: CaseStore): Promise<Case[]> => {
  const found: Case[] = []
  for await (const document of readDocuments(cases)) if (!isTombstone(document)) found.push(document)
  return found
}
