import { usePublicSay } from '../../public-window/index.ts'
import { type Group, waitTexts } from './group-words.ts'

/** How many wait for this group and for how long. */
export function Waits({ group }: Readonly<{ group: Group }>) {
  const { say } = usePublicSay()
  return (
    <span className="kiosk-waits">
      {waitTexts(group, say).map((text) => (
        <span key={text}>{text}</span>
      ))}
    </span>
  )
}
