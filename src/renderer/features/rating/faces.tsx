import { RatingScore } from '../../../shared/domain/queue/queue-events.ts'

const MOUTHS: Readonly<Record<RatingScore, string>> = {
  good: 'M30 58 Q50 82 70 58',
  fair: 'M32 66 H68',
  bad: 'M30 72 Q50 52 70 72',
}

type FacesProps = Readonly<{
  /** What the three are asked for; the name of the group. */
  name: string
  label: (score: RatingScore) => string
  onChoose: (score: RatingScore) => void
}>

/** Three faces with words: told by shape and word, never by colour alone. */
export function Faces({ name, label, onChoose }: FacesProps) {
  return (
    <div className="rating-faces" role="group" aria-label={name}>
      {RatingScore.options.map((score) => (
        <button key={score} type="button" className={`rating-face rating-face-${score}`} onClick={() => onChoose(score)}>
          <svg viewBox="0 0 100 100" aria-hidden="true">
            <circle cx="50" cy="50" r="44" fill="none" stroke="currentColor" strokeWidth="5" />
            <circle cx="35" cy="40" r="5.5" fill="currentColor" />
            <circle cx="65" cy="40" r="5.5" fill="currentColor" />
            <path d={MOUTHS[score]} fill="none" stroke="currentColor" strokeWidth="5.5" strokeLinecap="round" />
          </svg>
          <span data-say="">{label(score)}</span>
        </button>
      ))}
    </div>
  )
}
