import { createTicketPrinter } from '../../drivers/ticket-printer/index.ts'
import { createPrinterSimulator } from '../../drivers/ticket-printer/simulator/index.ts'
import { describeTicketPrinterContract } from './ticket-printer.contract.ts'

const machine = createPrinterSimulator()
const printer = createTicketPrinter({ kind: 'simulator' }, { simulator: machine, limits: { stallMs: 1_000, learnMs: 400 } })

describeTicketPrinterContract('simulator', () => ({ printer, machine, answers: true }))
