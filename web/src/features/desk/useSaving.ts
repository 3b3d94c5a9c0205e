import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api } from '@/shared/api/client'
import { ApiError, sentence } from '@/shared/api/problem'
import { bi } from '@/shared/i18n/bilingual'
import type { Changed, DeskRow, FeatureDraft } from './deskTypes'
import type { Faults } from '@/shared/feature/featureForm'

/** Saves what the form says of a feature, new or there already, and tells what came of it. */
export function useSaving(row: () => DeskRow | null, hasField: (field: string) => boolean) {
  const { t } = useI18n()
  const faults = ref<Faults>({})
  const failure = ref('')
  const said = ref('')
  const busy = ref(false)
  /** Kept until it is done, so that a repeat after a lost answer is the same command. */
  let once = crypto.randomUUID()

  async function send(draft: FeatureDraft): Promise<boolean> {
    busy.value = true
    failure.value = said.value = ''
    faults.value = {}
    try {
      const there = row()
      const path = there ? `features/${there.id}` : 'features'
      const call = { body: draft, once, seen: there?.version }
      const answer = await api<Changed>(path, { ...call, method: there ? 'PATCH' : 'POST' })
      said.value = t('desk.saved', { version: answer.version })
      once = crypto.randomUUID()
      return true
    } catch (cause) {
      tell(cause)
      return false
    } finally {
      busy.value = false
    }
  }

  /** What is wrong stands beside its field; a position that does not fit belongs to the latitude. */
  function tell(cause: unknown): void {
    const problem = cause instanceof ApiError ? cause.problem : undefined
    const field = problem?.field === 'position' ? 'lat' : problem?.field
    if (field && problem?.rule && hasField(field)) faults.value = { [field]: bi(problem.rule) }
    else failure.value = sentence(cause)
  }

  return { send, faults, failure, said, busy }
}
