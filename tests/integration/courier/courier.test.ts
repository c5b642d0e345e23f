import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { anIntake } from '../../support/station/an-intake.ts'
import { aCounter, aFolder, codesOf, LIMIT, messageOf, writePackage } from './support.ts'

test('work goes out by stick, and the answer comes back', async () => {
  const [away, stick] = [await aCounter('01'), aFolder('stick')]
  const home = await aCounter('02', away)
  await away.must('dossier.receive', anIntake())
  await home.must('dossier.receive', anIntake())

  const file = await writePackage(away, stick)
  const taken = await home.must('courier.take-in', { file })
  expect(taken).toMatchObject({ kind: 'package', station: 'H12.64.S01', duplicates: 0, refused: [] })
  expect(taken.events).toBeGreaterThan(3)

  const back = await away.must('courier.take-in', { file: taken.answer?.file ?? '' })
  expect(back).toMatchObject({ kind: 'answer', station: 'H12.64.S02', answer: null, refused: [] })
  expect(await codesOf(away)).toEqual(await codesOf(home))
  expect(await codesOf(away)).toHaveLength(2)
  expect(await away.must('courier.get-state', {})).toMatchObject({
    eventsToCarry: expect.any(Number),
    trips: [
      { direction: 'taken-in', kind: 'answer' },
      { direction: 'written', kind: 'package' },
    ],
  })
  await away.close()
  await home.close()
})

test('the same package twice changes nothing', async () => {
  const [away, stick] = [await aCounter('01'), aFolder('stick')]
  const home = await aCounter('02', away)
  await away.must('dossier.receive', anIntake())
  const file = await writePackage(away, stick)
  const first = await home.must('courier.take-in', { file })
  const second = await home.must('courier.take-in', { file })
  expect(second).toMatchObject({ events: 0, duplicates: first.events, refused: [] })
  await away.must('courier.take-in', { file: first.answer?.file ?? '' })
  expect(await away.must('courier.take-in', { file: second.answer?.file ?? '' })).toMatchObject({ events: 0 })
  expect(await codesOf(home)).toHaveLength(1)
  await away.close()
  await home.close()
})

test('what the receiver has told it holds does not travel again', async () => {
  const [away, stick] = [await aCounter('01'), aFolder('stick')]
  const home = await aCounter('02', away)
  await away.must('dossier.receive', anIntake())
  const { answer } = await home.must('courier.take-in', { file: await writePackage(away, stick) })
  await away.must('courier.take-in', { file: answer?.file ?? '' })
  await away.must('dossier.receive', anIntake())
  const next = await away.must('courier.write', { folder: aFolder('next'), blobLimit: LIMIT, isWhole: false })
  const whole = await away.must('courier.write', { folder: aFolder('whole'), blobLimit: LIMIT, isWhole: true })
  expect(next.events).toBeLessThan(whole.events / 2)
  expect(await home.must('courier.take-in', { file: next.file })).toMatchObject({ duplicates: 0, refused: [] })
  await away.close()
  await home.close()
})

test('each damaged, torn or foreign package is refused by name and leaves nothing', async () => {
  const [away, stick] = [await aCounter('01'), aFolder('stick')]
  const home = await aCounter('02', away)
  const stranger = await aCounter('03')
  await away.must('dossier.receive', anIntake())
  const file = await writePackage(away, stick)
  const whole = readFileSync(file)
  const changed = (name: string, change: (bytes: Buffer) => Buffer): string => {
    const target = path.join(stick, name)
    writeFileSync(target, change(Buffer.from(whole)))
    return target
  }
  const flip = (at: number) => (bytes: Buffer) => {
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    return bytes
  }
  const told = (of: string): Promise<string> => messageOf(home.client.invoke('courier.take-in', { file: of }))
  expect(await told(changed('a.qmcgoi', flip(20)))).toBe('courier.damaged-head')
  expect(await told(changed('b.qmcgoi', flip(whole.length - 400)))).toBe('courier.damaged-events')
  expect(await told(changed('c.qmcgoi', flip(whole.length - 1)))).toBe('courier.wrong-signature')
  expect(await told(changed('d.qmcgoi', (bytes) => bytes.subarray(0, bytes.length - 100)))).toBe('courier.torn')
  expect(await told(changed('e.qmcgoi', (bytes) => bytes.subarray(0, bytes.length - 10)))).toBe('courier.torn')
  expect(await told(changed('f.qmcgoi', () => Buffer.from('một tệp khác')))).toBe('courier.not-a-package')
  expect(await told(path.join(stick, 'khong-co.qmcgoi'))).toBe('courier.folder-gone')
  expect(await messageOf(stranger.client.invoke('courier.take-in', { file }))).toBe('courier.other-key')
  expect(await messageOf(away.client.invoke('courier.take-in', { file }))).toBe('courier.own-package')
  expect(await codesOf(home)).toEqual([])

  const { answer } = await home.must('courier.take-in', { file })
  const third = await aCounter('04', away)
  expect(await messageOf(third.client.invoke('courier.take-in', { file: answer?.file ?? '' }))).toBe('courier.not-for-us')
  for (const station of [away, home, stranger, third]) await station.close()
})

test('a package of another commune is told by its name before any key is tried', async () => {
  const [away, stick] = [await aCounter('01'), aFolder('stick')]
  const file = await writePackage(away, stick)
  const elsewhere = await aCounter('01')
  const head = readFileSync(file)
  // The same bytes with another commune in the readable beginning would be damaged; a real one is simply of another unit.
  expect(head.includes('H12.64')).toBe(true)
  expect(await messageOf(elsewhere.client.invoke('courier.take-in', { file }))).toBe('courier.other-key')
  const { packages } = await elsewhere.must('courier.list-packages', { folder: stick })
  expect(packages).toMatchObject([{ unit: 'H12.64', station: 'H12.64.S01', kind: 'package', problemKey: null }])
  await away.close()
  await elsewhere.close()
})

test('a stick pulled out in the middle holds no package', async () => {
  const away = await aCounter('01')
  const folder = path.join(aFolder('stick'), 'gone')
  writeFileSync(folder, 'a file where a folder should be')
  expect(await messageOf(away.client.invoke('courier.write', { folder, blobLimit: LIMIT, isWhole: false }))).toBe(
    'courier.folder-gone',
  )
  const stick = aFolder('stick')
  const file = await writePackage(away, stick)
  renameSync(file, `${file}.tmp`)
  expect(await away.must('courier.list-packages', { folder: stick })).toEqual({ packages: [] })
  expect(readdirSync(stick)).toHaveLength(1)
  await away.close()
})
