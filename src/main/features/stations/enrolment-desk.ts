import { EnrolRequestFile, type EnrolAnswer, type EnrolOffer, type EnrolRequest } from '../../../shared/domain/station/index.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import type { Officer, OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Journal } from '../../platform/journal/index.ts'
import { readKeyRequest, type Trust } from '../../platform/trust/index.ts'
import type { AuthorityDesk } from './authority-desk.ts'
import { freeNumbers } from './free-numbers.ts'
import { sealTo } from './sealed-file.ts'

export type EnrolmentDeps = {
  readonly trust: Trust
  readonly journal: Journal
  readonly authority: AuthorityDesk
  readonly settings: () => Settings
  readonly officers: () => readonly Officer[]
  /** 32 bytes, the same in the whole unit. */
  readonly blobNameKey: Uint8Array
  /** `host:port` for a machine that reaches this one at `host`. */
  readonly hubAddress: (host: string) => string
  readonly renewalAddress: (host: string) => string
}

/** What a machine at the door is told and given, once somebody of the unit has opened it. */
export type EnrolmentDesk = ReturnType<typeof createEnrolmentDesk>

export function createEnrolmentDesk(deps: EnrolmentDeps) {
  const { trust, journal, authority } = deps
  const administrators = (): readonly Officer[] =>
    deps.officers().filter((officer) => officer.isActive && officer.roles.includes('administrator'))

  const offer = (): EnrolOffer => ({
    unit: trust.unit,
    centreName: deps.settings().centreName,
    freeNumbers: [...freeNumbers(journal, trust.roster)],
    administrators: administrators().map(({ id, accountName, fullName }) => ({ id, accountName, fullName })),
  })

  /** A second asking by the same key gets in again: the first answer may have been lost with the line. */
  function isNumberOpen(request: EnrolRequest): boolean {
    const station = `${trust.unit}.S${request.stationNumber}`
    const known = trust.roster.find(`${station}#${request.incarnation}`)
    const isSameKey = known?.publicKey === request.publicKey && !trust.roster.isRevoked(`${station}#${request.incarnation}`)
    return isSameKey || freeNumbers(journal, trust.roster).includes(request.stationNumber)
  }

  async function admit(request: EnrolRequest, by: OfficerRef, host: string): Promise<Result<EnrolAnswer>> {
    if (!isNumberOpen(request))
      return err(appError('conflict', 'stations.number-taken', { params: { number: request.stationNumber } }))
    const station = `${trust.unit}.S${request.stationNumber}`
    const { incarnation, publicKey, name, certificateRequest } = request
    const slot = Number(request.stationNumber) - 1
    const admitted = await authority.admit({ station, incarnation, publicKey, name, slot, request: certificateRequest }, by)
    if (admitted === undefined) return err(appError('validation', 'stations.bad-request-file'))
    const { centreName, ...rest } = deps.settings()
    return ok({
      unit: trust.unit,
      station,
      centreName,
      ...admitted,
      caCertificate: trust.caCertificate() ?? '',
      roster: trust.roster.list().map((entry) => ({ ...entry })),
      gateways: trust.gateways.list().map((gateway) => ({ ...gateway, at: LocalTime.parse(gateway.at) })),
      officers: [...deps.officers()],
      blobNameKey: Buffer.from(deps.blobNameKey).toString('base64'),
      hubAddress: deps.hubAddress(host),
      renewalAddress: deps.renewalAddress(host),
      settings: { ...rest, centreName },
    })
  }

  return {
    offer,
    admit,
    /** By USB stick: the answer is sealed to the machine that asked. */
    admitFile: async (
      file: string,
      by: OfficerRef,
    ): Promise<Result<{ readonly request: EnrolRequest; readonly answerFile: string }>> => {
      const parsed = EnrolRequestFile.safeParse(parseJson(file))
      if (!parsed.success) return err(appError('validation', 'stations.bad-request-file'))
      const { request } = parsed.data
      const tlsKey = await readKeyRequest(request.certificateRequest)
      if (tlsKey === undefined) return err(appError('validation', 'stations.bad-request-file'))
      const admitted = await admit(request, by, '')
      if (!admitted.ok) return admitted
      const answer = sealTo(tlsKey, Buffer.from(JSON.stringify(admitted.value)))
      return ok({ request, answerFile: JSON.stringify({ kind: 'qmc-enrol-answer', version: 1, answer }) })
    },
  }
}

/** Undefined when the text is no JSON. A byte-order mark, which Windows programs add, is no fault. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // One more thing that does not fit the schema.
    return undefined
  }
}
