import { Button } from 'antd'
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type SignaturePad from 'signature_pad'
import { say } from '../../i18n/index.ts'

export type DrawnSignature = { readonly toFile: () => Promise<File | undefined> }

const WIDTH = 420
const HEIGHT = 130

/** The receiver signs with a pen, a finger or the mouse; who cannot signs on the paper instead. */
export function SignatureField({ handle }: Readonly<{ handle: Ref<DrawnSignature> }>) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePad>(null)
  const [hasInk, setHasInk] = useState(false)

  useEffect(() => {
    const element = canvas.current
    if (!element) return undefined
    let isGone = false
    // Twice as fine as the screen, so that it prints sharp.
    element.width = WIDTH * 2
    element.height = HEIGHT * 2
    element.getContext('2d')?.scale(2, 2)
    void import('signature_pad').then(({ default: Pad }) => {
      if (isGone) return
      const made = new Pad(element, { penColor: 'rgb(20, 40, 140)' })
      made.addEventListener('endStroke', () => setHasInk(true))
      pad.current = made
    })
    return () => {
      isGone = true
      pad.current?.off()
    }
  }, [])
  useImperativeHandle(handle, () => ({ toFile: () => fileOf(canvas.current, pad.current) }), [])

  const clear = (): void => {
    pad.current?.clear()
    setHasInk(false)
  }
  return (
    <div role="group" aria-label={say('hand-over.signature')}>
      <div className="qmc-paper-line">
        <span className="qmc-paper-title">{say('hand-over.signature')}</span>
        <span className="qmc-muted qmc-small">{say(hasInk ? 'hand-over.signature-drawn' : 'hand-over.signature-hint')}</span>
        <Button size="small" onClick={clear} disabled={!hasInk}>
          {say('hand-over.signature-clear')}
        </Button>
      </div>
      <canvas ref={canvas} className="qmc-signature-pad" aria-label={say('hand-over.signature-pad')} role="img" />
    </div>
  )
}

function fileOf(canvas: HTMLCanvasElement | null, pad: SignaturePad | null): Promise<File | undefined> {
  if (!canvas || !pad || pad.isEmpty()) return Promise.resolve(undefined)
  return new Promise((resolve) =>
    canvas.toBlob(
      (blob) => resolve(blob === null ? undefined : new File([blob], 'chu-ky.png', { type: 'image/png' })),
      'image/png',
    ),
  )
}
