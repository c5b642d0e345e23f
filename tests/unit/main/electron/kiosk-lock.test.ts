import { describe, expect, test } from 'vitest'
import { isKioskKey } from '../../../../src/main/electron/kiosk-lock.ts'

const pressed = (key: string, held: { control?: boolean; alt?: boolean; meta?: boolean } = {}) => ({
  key,
  control: false,
  alt: false,
  meta: false,
  ...held,
})

describe('a key at the kiosk', () => {
  test.each(['a', 'Ệ', '7', ' ', 'Enter', 'Tab', 'Backspace', 'ArrowDown', 'Dead'])('%s works', (key) => {
    expect(isKioskKey(pressed(key))).toBe(true)
  })

  test.each([
    pressed('F4', { alt: true }),
    pressed('F5'),
    pressed('F11'),
    pressed('F12'),
    pressed('Escape'),
    pressed('w', { control: true }),
    pressed('r', { control: true }),
    pressed('+', { control: true }),
    pressed('-', { control: true }),
    pressed('0', { control: true }),
    pressed('p', { control: true }),
    pressed('I', { control: true }),
    pressed('ArrowLeft', { alt: true }),
    pressed('l', { meta: true }),
    pressed('BrowserBack'),
    pressed('ContextMenu'),
  ])('$key with control $control, alt $alt, meta $meta does nothing', (input) => {
    expect(isKioskKey(input)).toBe(false)
  })
})
