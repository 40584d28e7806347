/** Addresses of the open figures on the public side. */
export const PATHS = {
  figures: '/figures',
  year: '/figures/:year',
  csv: '/figures/:year/data.csv',
  json: '/figures/:year/data.json',
  style: '/assets/figures.css',
} as const

/** An address of one year. */
export const ofYear = (path: string, year: number): string => path.replace(':year', String(year))

/** Addresses of the yearly reports on the staff side. */
export const REPORT_PATHS = { reports: '/reports', data: '/reports/data.csv' } as const
