import { reactive, ref } from 'vue'
import type { OfficialWarning } from '@/shared/api/alertTypes'
import { api } from '@/shared/api/client'
import { ApiError, sentence } from '@/shared/api/problem'
import type { AreaRef } from '@/shared/api/types'
import { bi, tr } from '@/shared/i18n/bilingual'
import { bodyOf, emptyDraft, faultsOf, FIELDS, type Faults, type Field } from './draft'

/** Typing a warning in: write, look at what will be recorded, record. A fault of one field stands beside that field. */
export function useDraft(now: number, areas: AreaRef[]) {
  const draft = reactive(emptyDraft(now, areas))
  const step = ref<'write' | 'confirm'>('write')
  const faults = ref<Faults>({})
  const failure = ref('')
  const busy = ref(false)
  /** One command however often it is sent: a second click or a lost answer records nothing twice. */
  let once = ''

  /** Goes on to the confirm step, or says which fields are wrong. */
  function check(): boolean {
    failure.value = ''
    faults.value = faultsOf(draft, (key) => tr(`official.fault.${key}`))
    if (Object.keys(faults.value).length) return false
    once = crypto.randomUUID()
    step.value = 'confirm'
    return true
  }

  function back(): void {
    step.value = 'write'
  }

  async function record(): Promise<OfficialWarning | null> {
    busy.value = true
    failure.value = ''
    try {
      return await api<OfficialWarning>('official-warnings', { method: 'POST', body: bodyOf(draft), once })
    } catch (cause) {
      refuse(cause)
      return null
    } finally {
      busy.value = false
    }
  }

  function refuse(cause: unknown): void {
    const problem = cause instanceof ApiError ? cause.problem : {}
    const field = FIELDS.find((one) => one === problem.field)
    if (field && problem.rule) {
      faults.value = { [field]: bi(problem.rule) }
      step.value = 'write'
    } else {
      failure.value = sentence(cause)
    }
  }

  function touched(field: Field): void {
    if (faults.value[field]) faults.value = { ...faults.value, [field]: undefined }
  }

  return { draft, step, faults, failure, busy, check, back, record, touched }
}
