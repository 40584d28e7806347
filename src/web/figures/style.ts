import { designSheet } from '../kit/design-system.ts'
import { PATHS } from './paths.ts'

/** What the open figures look like. */
export const STYLE = designSheet(['govuk'], new URL('assets/figures.css', import.meta.url))

/** Its address, by which a browser keeps it until it changes. */
export const STYLE_PATH = `${PATHS.style}?v=${STYLE.mark}`
