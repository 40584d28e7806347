/** Every address of the anonymous side. No link, handler or test spells one out. */
export const PATHS = {
  home: '/',
  send: '/complaints',
  leave: '/leave',
  style: '/assets/filing.css',
  icon: '/favicon.ico',
  complaints: '/api/complaints',
  mine: '/api/complaints/mine',
  messages: '/api/complaints/mine/messages',
  withdrawal: '/api/complaints/mine/withdrawal',
  health: '/healthz',
  ready: '/readyz',
  description: '/openapi.json',
} as const
