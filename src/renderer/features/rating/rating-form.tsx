import { useEffect, useId, useState } from 'react'
import { RatingCriterion, type RatingScore } from '../../../shared/domain/queue/queue-events.ts'
import { useCommand } from '../../bridge/index.ts'
import type { PublicSay } from '../public-window/index.ts'
import { Faces } from './faces.tsx'
import './rating.css'

type Answers = Readonly<Partial<Record<RatingCriterion, RatingScore>>>
type FormProps = Readonly<{
  id: string
  procedureName: string
  via: 'tablet' | 'kiosk' | 'receipt'
  say: PublicSay['say']
  /** Given up, or done and thanked. */
  onEnd: () => void
}>

const QUESTIONS = RatingCriterion.options
const THANKS_MS = 5_000

/** One question at a time, each with one touch; whatever is skipped is simply not answered. */
export function RatingForm({ id, procedureName, via, say, onEnd }: FormProps) {
  const [overall, setOverall] = useState<RatingScore>()
  const [answers, setAnswers] = useState<Answers>({})
  const [place, setPlace] = useState(0)
  const [remark, setRemark] = useState('')
  const [isDone, setIsDone] = useState(false)
  const [requestId] = useState(() => crypto.randomUUID())
  const submit = useCommand('rating.submit')

  const send = async (): Promise<void> => {
    if (overall === undefined) return
    const sent = await submit.run({ requestId, id, overall, answers, remark, via })
    if (sent.ok) setIsDone(true)
  }
  if (isDone) return <Thanks say={say} onEnd={onEnd} />
  if (overall === undefined) return <Overall say={say} procedureName={procedureName} onChoose={setOverall} onEnd={onEnd} />
  const criterion = QUESTIONS[place]
  const buttons = { say, onSend: () => void send(), isRunning: submit.isRunning }
  return (
    <div className="rating-form">
      {criterion === undefined ? (
        <Remark {...buttons} remark={remark} setRemark={setRemark} />
      ) : (
        <Question
          {...buttons}
          key={criterion}
          criterion={criterion}
          place={place}
          onAnswer={(score) => {
            if (score !== undefined) setAnswers({ ...answers, [criterion]: score })
            setPlace(place + 1)
          }}
        />
      )}
      {submit.error ? (
        <p className="rating-problem" role="alert">
          {say(submit.error.messageKey === 'rating.not-open' ? 'rating.not-open' : 'kiosk.ask-officer')}
        </p>
      ) : null}
    </div>
  )
}

type OverallProps = Pick<FormProps, 'say' | 'procedureName' | 'onEnd'> & Readonly<{ onChoose: (score: RatingScore) => void }>

function Overall({ say, procedureName, onChoose, onEnd }: OverallProps) {
  return (
    <div className="rating-form">
      <p className="rating-kicker" lang="vi">
        {procedureName}
      </p>
      <h1 data-say="">{say('rating.overall')}</h1>
      <Faces label={(score) => say(`rating.score.${score}`)} name={say('rating.overall')} onChoose={onChoose} />
      <p className="rating-note">{say('rating.anonymous')}</p>
      <button type="button" className="rating-quiet" onClick={onEnd}>
        {say('rating.not-now')}
      </button>
    </div>
  )
}

type Sending = Readonly<{ say: PublicSay['say']; onSend: () => void; isRunning: boolean }>
type QuestionProps = Sending &
  Readonly<{ criterion: RatingCriterion; place: number; onAnswer: (score: RatingScore | undefined) => void }>

function Question({ criterion, place, say, onAnswer, onSend, isRunning }: QuestionProps) {
  return (
    <>
      <p className="rating-kicker">{say('rating.step', { n: place + 1, total: QUESTIONS.length })}</p>
      <progress className="rating-progress" value={place + 1} max={QUESTIONS.length} aria-hidden="true" />
      <h1 data-say="">{say(`rating.question.${criterion}`)}</h1>
      <Faces
        label={(score) => say(`rating.question.${criterion}.${score}`)}
        name={say(`rating.question.${criterion}`)}
        onChoose={onAnswer}
      />
      <div className="rating-row">
        <button type="button" className="rating-quiet" onClick={() => onAnswer(undefined)}>
          {say('rating.skip-question')}
        </button>
        <button type="button" className="rating-quiet" disabled={isRunning} onClick={onSend}>
          {say('rating.send-now')}
        </button>
      </div>
    </>
  )
}

type RemarkProps = Sending & Readonly<{ remark: string; setRemark: (remark: string) => void }>

function Remark({ say, remark, setRemark, onSend, isRunning }: RemarkProps) {
  const title = useId()
  return (
    <>
      <div className="rating-remark">
        <h1 id={title} data-say="">
          {say('rating.remark')}
        </h1>
        <textarea
          aria-labelledby={title}
          rows={4}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          value={remark}
          onChange={({ target }) => setRemark(target.value)}
        />
        <span className="rating-note">{say('rating.remark-hint')}</span>
      </div>
      <button type="button" className="rating-strong" disabled={isRunning} onClick={onSend}>
        {say('rating.send')}
      </button>
    </>
  )
}

function Thanks({ say, onEnd }: Pick<FormProps, 'say' | 'onEnd'>) {
  useEffect(() => {
    const timer = setTimeout(onEnd, THANKS_MS)
    return () => clearTimeout(timer)
  }, [onEnd])
  return (
    <div className="rating-form rating-thanks" role="status">
      <h1 data-say="">{say('rating.thanks')}</h1>
      <p data-say="">{say('rating.thanks-hint')}</p>
    </div>
  )
}
