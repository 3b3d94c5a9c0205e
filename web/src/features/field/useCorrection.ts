import { useDebounceFn } from '@vueuse/core'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { bi, tr } from '@/shared/i18n/bilingual'
import { ApiError, type FailureKind } from '@/shared/api/problem'
import type { FeatureRow, Kind } from '@/shared/feature/featureTypes'
import { draftOf, formOf, isChanged, type Faults, type FeatureForm } from '@/shared/feature/featureForm'
import { rowOf } from '@/shared/kept/keptPoint'
import { holdsNumber, withoutPersons } from '@/shared/kept/personal'
import { featureOrKept, kindOf } from '@/shared/kept/points'
import { onOwn, withDraft, type Correction } from '@/shared/outbox/correction'
import { useOutbox } from '@/shared/outbox/outbox'
import { shelf } from '@/shared/outbox/shelf'
import { uuid7 } from '@/shared/photo/uuid7'
import { useSession } from '@/shared/session/session'
import { placeOf } from './distance'

const SAVE_AFTER_MS = 400

/**
 * A correction while it is written: begun on the point as the server has it, or as it was kept; what was typed is on the device all the
 * time, for the camera alone makes many a phone close the page. `again` names one that came back and is looked at anew.
 */
export function useCorrection(id: number, again?: string) {
  const session = useSession()
  const outbox = useOutbox()
  const loading = ref(true)
  const failure = ref<FailureKind | null>(null)
  const error = shallowRef<unknown>(null)
  const kind = shallowRef<Kind | null>(null)
  /** The point as it is without this correction, with those of mine that wait. */
  const before = shallowRef<FeatureRow | null>(null)
  const asOf = ref<number | null>(null)
  const record = shallowRef<Correction | null>(null)
  const form = ref<FeatureForm | null>(null)
  const faults = ref<Faults>({})
  /** The device kept nothing: said at once, for nothing typed would be there after a reload. */
  const unkept = ref(false)
  /** What was written earlier now stands on another version. */
  const rebased = ref(false)

  const draft = computed(() =>
    form.value && kind.value && before.value ? draftOf(form.value, kind.value, before.value) : {},
  )
  const changed = computed(() => isChanged(draft.value) || !!record.value?.photos.length)

  async function load(): Promise<void> {
    const account = session.who?.account
    if (!account) return
    loading.value = true
    failure.value = error.value = null
    try {
      const found = await featureOrKept(id, account)
      const described = await kindOf(found.feature.kind.id)
      if (!described) throw new ApiError(404, {})
      await begin(account, rowOf(found.feature), described)
      asOf.value = found.asOf
    } catch (cause) {
      error.value = cause
      failure.value = cause instanceof ApiError ? cause.kind : 'broken'
    }
    loading.value = false
  }

  async function begin(account: string, there: FeatureRow, described: Kind): Promise<void> {
    const own = (await shelf.all()).filter((one) => one.account === account && one.feature === id)
    const going = own.filter((one) => one.state === 'waiting' || one.state === 'sending')
    const plain = { ...there, fields: withoutPersons(there.fields, described.fields) }
    const base = going.reduce((row, one) => withDraft(row, one.draft), plain)
    const written = own.find((one) => (again ? one.key === again && one.state === 'look' : one.state === 'draft'))
    kind.value = described
    before.value = base
    record.value = written ?? fresh(account, base)
    rebased.value = !!written && written.version !== base.version
    form.value = {
      ...formOf(withDraft(base, written?.draft ?? {}), described),
      reason: written?.draft.reason ?? '',
    }
  }

  function fresh(account: string, row: FeatureRow): Correction {
    const { code, kind: of, title, version } = row
    const own = {
      key: uuid7(),
      account,
      feature: id,
      code,
      kind: of,
      title,
      version,
      before: row,
      draft: {},
      photos: [],
    }
    return { ...own, state: 'draft', madeAt: Date.now(), sentAt: null, trouble: null }
  }

  /** The record as it would be sent now. */
  function written(): Correction | null {
    if (!record.value || !before.value) return null
    return { ...record.value, before: before.value, version: before.value.version, draft: draft.value }
  }

  /** One change of the record at a time, each on what the one before made of it. */
  let last: Promise<unknown> = Promise.resolve()
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const next = last.then(act)
    last = next.catch(() => undefined) // told by whoever asked for it
    return next
  }

  const save = () => inTurn(saved)

  async function saved(): Promise<void> {
    const now = written()
    if (!now || (!changed.value && !draft.value.reason)) return
    try {
      const there = await shelf.one(now.key)
      if (there && there.state !== 'draft' && there.state !== 'look') return // it is on its way
      record.value = now
      await shelf.put(now)
      outbox.told()
      unkept.value = false
    } catch {
      unkept.value = true // said beside the form
    }
  }
  const soon = useDebounceFn(() => (submitted ? undefined : save()), SAVE_AFTER_MS)
  let submitted = false
  watch(form, soon, { deep: true })

  /** Puts it into the queue; false where something has to be put right first. */
  async function submit(): Promise<boolean> {
    faults.value = broken()
    if (Object.keys(faults.value).length) return false
    submitted = true
    try {
      return await inTurn(queued)
    } catch {
      submitted = false
      unkept.value = true // said beside the form
      return false
    }
  }

  async function queued(): Promise<boolean> {
    const now = written()
    if (!now) return false
    const mine = (await shelf.all()).filter((one) => one.account === now.account && one.feature === id)
    const version = onOwn(now.version, mine)
    await outbox.enqueue({ ...now, version, madeAt: now.state === 'draft' ? Date.now() : now.madeAt })
    return true
  }

  /** What can be told here already, so that it does not come back from the server when the reader is far from the place. */
  function broken(): Faults {
    const wrong: Faults = {}
    const { lat, lon, title, reason, fields } = form.value as FeatureForm
    if (!placeOf(lat, lon)) wrong.lat = tr('field.positionWrong')
    if (!title.trim()) wrong.title = tr('field.titleMissing')
    if (holdsNumber(reason)) wrong.reason = tr('field.noNumbers')
    if (holdsNumber(title)) wrong.title = tr('field.noNumbers')
    for (const field of kind.value?.fields ?? []) {
      const typed = (fields[field.key] ?? '').trim()
      if (field.type === 'TEXT' && holdsNumber(typed)) wrong[field.key] = tr('field.noNumbers')
      const counted = field.type === 'INTEGER' || field.type === 'NUMBER'
      if (counted && typed && !Number.isFinite(Number(typed.replace(/,/g, '')))) {
        wrong[field.key] = tr('field.notNumber', { field: bi(field.title) })
      }
    }
    return wrong
  }

  onScopeDispose(() => void (submitted ? undefined : save()))
  void load()
  const found = { loading, failure, error, kind, before, asOf, rebased }
  return { ...found, record, form, faults, unkept, draft, changed, load, written, inTurn, submit }
}
