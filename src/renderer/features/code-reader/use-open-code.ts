import { useNavigate } from '@tanstack/react-router'
import type { ScannedCode } from '../../../shared/domain/device/classify-code.ts'
import { coreClient, useMay } from '../../bridge/index.ts'
import { say, sayMessage } from '../../i18n/index.ts'
import { useStatusLine } from '../../ui/index.ts'
import { holdCard, holdProof } from './code-takers.ts'

/** What a code does where no page has a use of its own for it: a dossier is opened, a card begins an intake, a result is checked. */
export function useOpenCode(): (code: ScannedCode, text: string) => void {
  const navigate = useNavigate()
  const may = useMay()
  const { tell } = useStatusLine()
  const openDossier = useOpenDossier()

  const search = (text: string): void => void navigate({ to: '/dossiers', search: { text } })
  const openCard = (personalId: string, text: string): void => {
    if (!may('dossier.receive')) return search(personalId)
    holdCard(text)
    void navigate({ to: '/intake', search: {} })
  }
  return (code, text) => {
    switch (code.kind) {
      case 'dossier':
        return openDossier(code.code)
      case 'card':
        return openCard(code.card.personalId, text)
      case 'result':
        holdProof(code.text)
        return void navigate({ to: '/check-paper' })
      case 'document':
        return tell(say('code.document-read', { text: code.text }), {
          tone: 'info',
          act: { label: say('code.search'), run: () => search(code.text) },
        })
      case 'unreadable':
        return tell(sayMessage(code), { tone: 'warning' })
    }
  }
}

/** Opens the dossier of a code, or says that this PC has none. */
export function useOpenDossier(): (code: string) => void {
  const navigate = useNavigate()
  const { tell } = useStatusLine()
  return (code) => {
    void findDossier(code).then((found) => {
      if (found) void navigate({ to: '/dossiers/$dossierId', params: { dossierId: found } })
      else tell(say('code.dossier-unknown', { code }), { tone: 'warning' })
    })
  }
}

/** Id of the dossier with exactly this code. */
export async function findDossier(code: string): Promise<string | undefined> {
  const answer = await coreClient.invoke('dossier.search', { text: code, limit: 8 })
  return answer.ok ? answer.value.find((row) => row.code?.toUpperCase() === code)?.id : undefined
}
