/** A text that may be long (a procedure's name of forty words): two lines in a table, the whole of it under the pointer and to a screen reader. */
export function TwoLines({ text, isMuted = false }: Readonly<{ text: string; isMuted?: boolean }>) {
  return (
    <span className={isMuted ? 'qmc-two-lines qmc-muted' : 'qmc-two-lines'} title={text}>
      {text}
    </span>
  )
}
