import { designSheet } from '../kit/design-system.ts'
import { PATHS } from './paths.ts'

/** What the staff pages look like: the design systems, and what the house lays over them. */
export const STYLE = designSheet(['govuk', 'moj'], new URL('assets/staff.css', import.meta.url))

/** Its address, by which a browser keeps it until it changes. */
export const STYLE_PATH = `${PATHS.style}?v=${STYLE.mark}`
