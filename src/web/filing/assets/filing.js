// What a script adds; no page needs it. It reads nothing that was typed and keeps nothing.
;(() => {
  const leave = document.querySelector('.govuk-js-exit-this-page-button')
  const go = () => {
    document.documentElement.hidden = true
    document.title = ''
    location.replace(leave.href)
  }
  if (leave) {
    leave.addEventListener('click', (event) => {
      event.preventDefault()
      go()
    })
    let presses = []
    document.addEventListener('keyup', (event) => {
      if (event.key !== 'Shift') {
        presses = []
        return
      }
      const now = Date.now()
      presses = [...presses.filter((then) => now - then < 5000), now]
      if (presses.length > 2) go()
    })
  }

  const summary = document.querySelector('.govuk-error-summary')
  if (summary) {
    summary.tabIndex = -1
    summary.focus()
  }

  // Work done while somebody writes their code down: whoever brings it does not wait while many file. Without it everything works.
  const proof = document.querySelector('input[data-work]')
  const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const work = async () => {
    const task = await (await fetch(proof.dataset.work, { credentials: 'omit' })).json()
    const text = new TextEncoder()
    for (let number = 0; number <= task.maxnumber; number += 1) {
      const hash = await crypto.subtle.digest(task.algorithm, text.encode(task.salt + number))
      if (hex(hash) !== task.challenge) continue
      const { algorithm, challenge, salt, signature } = task
      proof.value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }))
      return
    }
  }
  if (proof && globalThis.crypto?.subtle) work().catch(() => undefined)

  // The code is forgotten 15 minutes after the last page: said three minutes before, with a button that asks for it to be kept.
  const ending = document.querySelector('.ending')
  if (ending) {
    const warn = () => {
      const stay = document.createElement('button')
      stay.type = 'button'
      stay.className = 'govuk-button govuk-button--secondary'
      stay.textContent = ending.dataset.stay
      stay.addEventListener('click', async () => {
        const { ok } = await fetch('/own', { credentials: 'same-origin', redirect: 'error' }).catch(() => ({ ok: false }))
        if (!ok) return
        ending.replaceChildren()
        setTimeout(warn, 720_000)
      })
      ending.replaceChildren(`${ending.dataset.ending} `, stay)
    }
    setTimeout(warn, 720_000)
  }
})()
