/* Counts a message while it is written: how many SMS it will be, and what they cost. Without this script the button under it does the same. */
;(() => {
  const counter = document.querySelector('[data-count]')
  const field = document.getElementById('text')
  if (!counter || !field) return
  const { count, price, minor, single, double, most, long } = counter.dataset
  const septets = (letters) => {
    let units = 0
    for (const letter of letters) {
      if (single.includes(letter)) units += 1
      else if (double.includes(letter)) units += 2
      else return undefined
    }
    return units
  }
  const partsOf = (units, whole, part) => (units <= whole ? 1 : Math.ceil(units / part))
  const show = () => {
    const text = field.value
    const plain = septets([...text])
    const units = plain ?? text.length
    const number = plain === undefined ? partsOf(units, 70, 67) : partsOf(units, 160, 153)
    const cost = price ? ` ${price.replace('{price}', ((number * Number(minor)) / 100).toFixed(2))}` : ''
    counter.textContent = count.replace('{number}', number).replace('{letters}', units) + cost + (number > Number(most) ? ` ${long}` : '')
  }
  field.addEventListener('input', show)
  show()
})()
