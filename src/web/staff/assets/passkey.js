/* Asks the browser for a passkey and hands its answer on as a form. Everything else on these pages works without a script. */
;(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '')

  /** The JSON form of the standard into what the browser's own call takes. */
  const decoded = (options) => {
    const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }))
    const first = options.extensions?.prf?.eval?.first
    return {
      ...options,
      challenge: bytes(options.challenge),
      ...(options.user ? { user: { ...options.user, id: bytes(options.user.id) } } : {}),
      ...(options.excludeCredentials ? { excludeCredentials: known(options.excludeCredentials) } : {}),
      ...(options.allowCredentials ? { allowCredentials: known(options.allowCredentials) } : {}),
      ...(first ? { extensions: { ...options.extensions, prf: { eval: { first: bytes(first) } } } } : {}),
    }
  }

  /** The answer as JSON, without what the extension gave: that is a secret and goes in a field of its own. */
  const encoded = (credential) => {
    const { response, id, type } = credential
    const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']
    const found = Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, text(response[part])]))
    const transports = response.getTransports ? { transports: response.getTransports() } : {}
    return JSON.stringify({ id, rawId: text(credential.rawId), type, clientExtensionResults: {}, response: { ...found, ...transports } })
  }

  const ask = async (form) => {
    const publicKey = decoded(JSON.parse(form.dataset.options))
    const credential = form.dataset.passkey === 'create' ? await navigator.credentials.create({ publicKey }) : await navigator.credentials.get({ publicKey })
    const first = credential.getClientExtensionResults().prf?.results?.first
    form.elements.response.value = encoded(credential)
    form.elements.prf.value = first ? text(first) : ''
    HTMLFormElement.prototype.submit.call(form)
  }

  if (!window.PublicKeyCredential) return
  for (const form of document.querySelectorAll('[data-needs-passkeys]')) form.hidden = false
  const form = document.querySelector('[data-passkey]')
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    ask(form).catch(() => {
      document.querySelector('[data-passkey-failed]').hidden = false
    })
  })
})()
