import { useState } from 'react'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { fieldError, PinField, SelectField } from '../../ui/index.ts'

type Signer = Readonly<{ account: string | null; pin: string }>
const NOBODY: Signer = { account: null, pin: '' }
const LEADERS = ['leader', 'centre-head'] as const
const CLERKS = ['clerical-officer'] as const

export const SIGNER_FIELDS = ['leaderAccount', 'leaderPin', 'clerkAccount', 'clerkPin'] as const

/** A leader and the văn thư who stand for an act together, each with their own PIN, at this machine. */
export function useTwoSigners() {
  const [leader, setLeader] = useState(NOBODY)
  const [clerk, setClerk] = useState(NOBODY)
  return {
    leader,
    setLeader,
    clerk,
    setClerk,
    /** As the operation is told. */
    said: {
      leaderAccount: leader.account ?? '',
      leaderPin: leader.pin,
      clerkAccount: clerk.account ?? '',
      clerkPin: clerk.pin,
    },
    /** A PIN lives no longer than the act it was typed for. */
    forgetPins: (): void => {
      setLeader({ ...leader, pin: '' })
      setClerk({ ...clerk, pin: '' })
    },
  }
}

type FieldsProps = Readonly<{ signers: ReturnType<typeof useTwoSigners>; error: AppError | undefined }>

export function TwoSignersFields({ signers: { leader, setLeader, clerk, setClerk }, error }: FieldsProps) {
  const officers = valueOf(useOperation('staff.list', {})) ?? []
  return (
    <>
      <SelectField
        label={say('numbers.leader-account')}
        value={leader.account}
        onChange={(account) => setLeader({ ...leader, account })}
        options={accountsOf(officers, LEADERS)}
        error={fieldError(error, 'leaderAccount')}
        isRequired
      />
      <PinField
        label={say('numbers.leader-pin')}
        value={leader.pin}
        onChange={(pin) => setLeader({ ...leader, pin })}
        error={fieldError(error, 'leaderPin')}
        isRequired
      />
      <SelectField
        label={say('numbers.clerk-account')}
        value={clerk.account}
        onChange={(account) => setClerk({ ...clerk, account })}
        options={accountsOf(officers, CLERKS)}
        error={fieldError(error, 'clerkAccount')}
        isRequired
      />
      <PinField
        label={say('numbers.clerk-pin')}
        value={clerk.pin}
        onChange={(pin) => setClerk({ ...clerk, pin })}
        error={fieldError(error, 'clerkPin')}
        isRequired
      />
    </>
  )
}

function accountsOf(officers: readonly Officer[], roles: readonly Officer['roles'][number][]) {
  return officers
    .filter((officer) => officer.isActive && officer.roles.some((role) => roles.includes(role)))
    .map(({ accountName, fullName }) => ({ value: accountName, label: fullName }))
}
