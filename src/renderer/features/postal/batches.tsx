import { useCommand, useOperation } from '../../bridge/index.ts'
import { formatDateTime, say } from '../../i18n/index.ts'
import { Empty, Loaded, Section } from '../../ui/index.ts'
import { SheetButtons } from '../papers/index.ts'

/** Manifests, newest first: looked at, printed and signed by both sides. */
export function Batches() {
  const list = useOperation('postal.list-batches', { limit: 10 })
  const preview = useCommand('postal.preview-manifest')
  const print = useCommand('postal.print-manifest')
  return (
    <Section title={say('postal.batches')}>
      <Loaded of={list}>
        {(batches) =>
          batches.length === 0 ? (
            <Empty title={say('postal.no-batches')} />
          ) : (
            <>
              {batches.map(({ id, number, at, items }) => (
                <SheetButtons
                  key={id}
                  title={say('postal.batch', { number, time: formatDateTime(at), n: items.length })}
                  preview={() => preview.run({ batchId: id })}
                  print={() => print.run({ batchId: id, printerId: null, copies: 1 })}
                />
              ))}
            </>
          )
        }
      </Loaded>
    </Section>
  )
}
