import { loadConfig } from '../../config/load.ts'

/** All that is shipped in `config/`, read once a process: whoever reads by the same word files also shares what is compiled of them. */
export const shipped = loadConfig({})
