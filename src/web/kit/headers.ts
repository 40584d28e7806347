import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Powers of the browser that these pages never use, all switched off. */
const POWERS = [
  'accelerometer',
  'ambient-light-sensor',
  'autoplay',
  'battery',
  'bluetooth',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'interest-cohort',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'sync-xhr',
  'usb',
  'web-share',
  'window-management',
  'xr-spatial-tracking',
]

/** `passkeys`: this app's own pages may ask for one. */
const powersOff = (passkeys: boolean): string => POWERS.map((power) => (passkeys && power.startsWith('publickey-credentials') ? `${power}=(self)` : `${power}=()`)).join(', ')

const YEAR_SECONDS = 31_536_000

/** Reached over https by its public name, and not as an onion service, which has its own protection and no certificate. */
const overHttps = (publicUrl: string | undefined): boolean => {
  const url = publicUrl === undefined ? undefined : URL.parse(publicUrl)
  return url?.protocol === 'https:' && !url.hostname.endsWith('.onion')
}

const directives = (https: boolean, sound: boolean): Record<string, string[]> => ({
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'none'"],
  ...(sound ? { 'media-src': ["'self'"] } : {}),
  'connect-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ["'none'"],
  ...(https ? { 'upgrade-insecure-requests': [] } : {}),
})

/** `sound`: this app has recordings of its own pages. `onionUrl`: the same service as an onion; Tor Browser offers it to whoever comes by https. */
export type HeaderOptions = { publicUrl?: string | undefined; onionUrl?: string | undefined; passkeys?: boolean | undefined; sound?: boolean | undefined }

/**
 * The headers every answer carries. Nothing is kept by a browser or a proxy, nothing is loaded from elsewhere, and no page can be
 * framed. Referrer-Policy is same-origin, not no-referrer: the latter makes browsers send `Origin: null` with forms.
 */
export const securityHeaders = ({ publicUrl, onionUrl, passkeys = false, sound = false }: HeaderOptions = {}): RequestHandler[] => {
  const https = overHttps(publicUrl)
  const powers = powersOff(passkeys)
  return [
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: directives(https, sound) },
      crossOriginEmbedderPolicy: { policy: 'require-corp' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'same-origin' },
      frameguard: { action: 'deny' },
      strictTransportSecurity: https ? { maxAge: YEAR_SECONDS, includeSubDomains: true } : false,
    }),
    (req, res, next) => {
      if (https && onionUrl !== undefined) res.setHeader('Onion-Location', `${new URL(onionUrl).origin}${req.path}`)
      res.setHeader('Cache-Control', 'no-store')
      res.setHeader('Permissions-Policy', powers)
      res.setHeader('X-Robots-Tag', 'noindex, nofollow')
      next()
    },
  ]
}
