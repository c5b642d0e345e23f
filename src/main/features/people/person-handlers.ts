import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { PersonService } from './person-service.ts'

export function createPersonHandlers(people: PersonService): HandlersOf<'person'> {
  return {
    'person.find': (input) => ok({ person: people.find(input.idNumber) }),
    'person.list-similar': (input) => ok({ people: people.listSimilar(input) }),
  }
}
