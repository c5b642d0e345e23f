import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { contract } from '../../../../src/shared/ipc/contract.ts'
import { appError } from '../../../../src/shared/kernel/app-error.ts'
import { toLocalTime } from '../../../../src/shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../../src/shared/kernel/result.ts'
import { type DraftToSave, fromDraft, toDraft } from '../../../../src/renderer/features/intake/model/draft-content.ts'
import { createDraftKeeper, type DraftState } from '../../../../src/renderer/features/intake/model/draft-keeper.ts'
import { intakeReducer } from '../../../../src/renderer/features/intake/model/intake-reducer.ts'
import { aForm } from './sample-intake.ts'

const ID = '4f0c2a52-6a55-4b8e-9d0e-0b8a1c7f3d21'
const OTHER_ID = '9c1a7de3-23b3-4a55-8a39-5be0a2ed20c4'

describe('what a draft holds', () => {
  test('the form comes back as it stood, right or wrong', () => {
    const form = intakeReducer(aForm(), { type: 'person', side: 'owner', patch: { bornOn: '31/02/19', email: '<b>' } })
    const draft = contract['draft.save'].input.parse(toDraft(ID, form))
    expect(fromDraft(draft.content)).toEqual(form)
    expect(draft).toMatchObject({ title: 'Nguyễn Văn Ánh', procedures: 'Đăng ký kết hôn' })
  })

  test('a nameless draft carries the number, and a megabyte in a field still fits', () => {
    const form = intakeReducer(aForm(), { type: 'person', side: 'owner', patch: { fullName: '' } })
    expect(toDraft(ID, form).title).toBe('096090000123')
    const large = intakeReducer(form, { type: 'item', patch: { note: 'ă'.repeat(1_000_000) } })
    expect(contract['draft.save'].input.safeParse(toDraft(ID, large)).success).toBe(true)
  })

  test.each([[null], ['text'], [{}], [{ version: 2, form: aForm() }], [{ version: 1, form: { items: [] } }]])(
    '%o is not read as a form',
    (content) => {
      expect(fromDraft(content)).toBeUndefined()
    },
  )

  test('a field that cannot be read is emptied, the rest stays', () => {
    const damaged = { version: 1, form: { ...aForm(), channel: 'pigeon', owner: { ...aForm().owner, sex: 7 } } }
    expect(fromDraft(damaged)).toMatchObject({ channel: 'direct', owner: { sex: '', fullName: 'Nguyễn Văn Ánh' } })
  })
})

describe('keeping the draft', () => {
  const saved: DraftToSave[] = []
  const states: DraftState[] = []
  let answer: () => Promise<Result<{ savedAt: ReturnType<typeof toLocalTime> }>>
  const AT = toLocalTime(Date.UTC(2026, 10, 21, 3, 42))

  beforeEach(() => {
    vi.useFakeTimers()
    saved.length = 0
    states.length = 0
    answer = () => Promise.resolve(ok({ savedAt: AT }))
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  function aKeeper() {
    let made = 0
    return createDraftKeeper({
      save: (draft) => {
        saved.push(draft)
        return answer()
      },
      newId: () => [ID, OTHER_ID][made++] ?? '',
      onState: (state) => states.push(state),
      now: () => Date.now(),
    })
  }
  const last = (): DraftState | undefined => states.at(-1)

  test('the id is made at the first keystroke and stays', async () => {
    const keeper = aKeeper()
    keeper.change(aForm())
    await keeper.flush()
    keeper.change(aForm())
    await keeper.flush()
    expect(saved.map(({ id }) => id)).toEqual([ID, ID])
    expect(keeper.visitId()).toBe(ID)
  })

  test('it says saved only with the answer, and with its time', async () => {
    const keeper = aKeeper()
    keeper.change(aForm())
    expect(last()).toMatchObject({ kind: 'unsaved', savedAt: undefined })
    await keeper.flush()
    expect(last()).toMatchObject({ kind: 'saved', savedAt: AT })
  })

  test('typing without a pause is saved within a second', async () => {
    const keeper = aKeeper()
    for (let n = 0; n < 20; n += 1) {
      keeper.change(aForm())
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(saved.length).toBeGreaterThan(0)
  })

  test('what is typed during a save is saved after it, one save at a time', async () => {
    const keeper = aKeeper()
    let release: () => void = () => undefined
    answer = () => new Promise((resolve) => (release = () => resolve(ok({ savedAt: AT }))))
    keeper.change(aForm())
    const first = keeper.flush()
    const newer = intakeReducer(aForm(), { type: 'item', patch: { note: 'mới' } })
    keeper.change(newer)
    await vi.advanceTimersByTimeAsync(5000)
    expect(saved).toHaveLength(1)
    answer = () => Promise.resolve(ok({ savedAt: AT }))
    release()
    await first
    await vi.advanceTimersByTimeAsync(2000)
    expect(saved).toHaveLength(2)
    expect(fromDraft(saved[1]?.content)).toEqual(newer)
    expect(last()?.kind).toBe('saved')
  })

  test('a failure is told and tried again by itself', async () => {
    const keeper = aKeeper()
    answer = () => Promise.resolve(err(appError('disk-full', 'storage.disk-full')))
    keeper.change(aForm())
    await keeper.flush()
    expect(last()).toMatchObject({ kind: 'failed', error: { code: 'disk-full' } })
    answer = () => Promise.resolve(ok({ savedAt: AT }))
    await vi.advanceTimersByTimeAsync(5000)
    expect(last()?.kind).toBe('saved')
  })

  test("a colleague who took it over is not overwritten; one's own text goes to a draft of its own", async () => {
    const keeper = aKeeper()
    answer = () => Promise.resolve(err(appError('conflict', 'draft.taken-over', { params: { name: 'Lê Ngọc Lan' } })))
    keeper.change(aForm())
    await keeper.flush()
    keeper.change(aForm())
    await vi.advanceTimersByTimeAsync(20_000)
    expect(saved).toHaveLength(1)
    expect(last()?.kind).toBe('taken-over')
    answer = () => Promise.resolve(ok({ savedAt: AT }))
    keeper.fork()
    await vi.advanceTimersByTimeAsync(10)
    expect(saved[1]?.id).toBe(OTHER_ID)
  })

  test('while the visit is being received nothing is saved, and afterwards it stays so', async () => {
    const keeper = aKeeper()
    keeper.change(aForm())
    keeper.hold()
    await vi.advanceTimersByTimeAsync(5000)
    keeper.reset()
    await vi.advanceTimersByTimeAsync(5000)
    expect(saved).toEqual([])
    expect(last()?.kind).toBe('none')
  })

  test('a refused receipt lets saving go on', async () => {
    const keeper = aKeeper()
    keeper.change(aForm())
    keeper.hold()
    keeper.release()
    await vi.advanceTimersByTimeAsync(1000)
    expect(saved).toHaveLength(1)
  })

  test('the answer to a draft that was left behind changes nothing', async () => {
    const keeper = aKeeper()
    let release: () => void = () => undefined
    answer = () => new Promise((resolve) => (release = () => resolve(ok({ savedAt: AT }))))
    keeper.change(aForm())
    const saving = keeper.flush()
    keeper.reset()
    release()
    await saving
    expect(last()).toMatchObject({ kind: 'none', savedAt: undefined })
  })
})
