import { startAuthentication, startRegistration } from '@simplewebauthn/browser'

/**
 * Passkeys: asks the server for its question, lets the browser answer it, and sends the answer as the plain form that
 * is on the page. Everything that is decided is decided on the server.
 */
async function answer(form: HTMLFormElement): Promise<string> {
  const response = await fetch(form.dataset.question ?? '', { method: 'POST', credentials: 'same-origin' })
  // Too long since the last proof: the form goes without an answer, and the server asks for one first.
  if (response.status === 403) return ''
  if (!response.ok) throw new Error(`The question did not come: ${response.status}`)
  const optionsJSON = await response.json()
  const given =
    form.dataset.passkey === 'make'
      ? await startRegistration({ optionsJSON })
      : await startAuthentication({ optionsJSON })
  return JSON.stringify(given)
}

function attach(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('input[name="answer"]')
  const says = form.querySelector<HTMLElement>('[data-passkey-says]')
  const button = form.querySelector<HTMLButtonElement>('button[type="submit"]')
  if (field === null || says === null || button === null) return
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    button.disabled = true
    says.textContent = ''
    answer(form).then(
      (text) => {
        field.value = text
        form.submit()
      },
      () => {
        // Cancelled, timed out, or none there: the person decides what next.
        button.disabled = false
        says.textContent = form.dataset.failed ?? ''
      },
    )
  })
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) attach(form)
