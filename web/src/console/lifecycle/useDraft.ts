import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { Problem, asProblem } from '@/shared/api/problem'
import type { Definition, Finding } from './definition'
import { applyEdits, copyOf } from './definition'
import { beginDraft, getDraft, getEdition, getOverview, saveDraft } from './lifecycleApi'
import type { DraftView } from './lifecycleApi'

const SAVE_MS = 1_200
const LOOK_MS = 20_000
const MOST_UNDO = 100

/** The draft, or null where there is none. */
const readDraft = (code: string): Promise<DraftView | null> =>
  getDraft(code).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) return null
    throw error
  })

/**
 * A lifecycle with its draft: what is shown, what was changed here and not yet kept, and what the server says of it.
 * Changes are kept by themselves a moment after the last one.
 */
export function useDraft(code: string) {
  const client = useQueryClient()
  const overview = useQuery({
    queryKey: ['lifecycle', code],
    queryFn: () => getOverview(code),
    refetchInterval: LOOK_MS,
  })
  const draft = useQuery({
    queryKey: ['lifecycle-draft', code],
    queryFn: () => readDraft(code),
    refetchInterval: () => (dirty.value || saving.value ? false : LOOK_MS),
    staleTime: 0,
  })
  const current = computed(() => overview.data.value?.current)
  const edition = useQuery({
    queryKey: ['lifecycle-edition', code, current],
    queryFn: () => getEdition(code, current.value ?? 0),
    enabled: computed(() => current.value !== undefined),
    staleTime: 600_000,
  })

  /** What is being edited; null while nobody does, or somebody else. */
  const mine = shallowRef<Definition | null>(null)
  const findings = shallowRef<Finding[]>([])
  const version = ref(0)
  const dirty = ref(false)
  const saving = ref(false)
  /** Why the last save was refused. */
  const problem = shallowRef<Problem | null>(null)
  const undone: Definition[] = []
  const undoable = ref(0)
  let timer: ReturnType<typeof setTimeout> | undefined

  const view = computed(() => draft.data.value ?? null)
  const editable = computed(() => mine.value !== null)
  const shown = computed(() => mine.value ?? view.value?.definition ?? edition.data.value?.definition ?? null)
  const limits = computed(() => view.value?.limits ?? edition.data.value?.limits ?? {})

  function take(given: DraftView): void {
    version.value = given.draft.version
    findings.value = given.findings
    client.setQueryData(['lifecycle-draft', code], given)
  }

  watch(
    view,
    (given) => {
      if (dirty.value || saving.value) return
      findings.value = given?.findings ?? []
      version.value = given?.draft.version ?? 0
      if (!given?.held) {
        mine.value = null
        undone.length = undoable.value = 0
      } else if (!mine.value) mine.value = copyOf(given.definition)
    },
    { immediate: true },
  )

  /** Changes the definition here; it is kept a moment later. */
  function change(how: (definition: Definition) => void): void {
    if (!mine.value) return
    undone.push(mine.value)
    if (undone.length > MOST_UNDO) undone.shift()
    undoable.value = undone.length
    const next = copyOf(mine.value)
    how(next)
    mine.value = next
    plan()
  }

  function undo(): void {
    const before = undone.pop()
    if (!before) return
    undoable.value = undone.length
    mine.value = before
    plan()
  }

  function plan(): void {
    dirty.value = true
    clearTimeout(timer)
    timer = setTimeout(() => void save(), SAVE_MS)
  }

  /** Keeps what was changed; false when it was refused. */
  async function save(): Promise<boolean> {
    clearTimeout(timer)
    while (saving.value) await new Promise((resolve) => setTimeout(resolve, 50))
    const definition = mine.value
    if (!definition || !dirty.value) return true
    saving.value = true
    try {
      const kept = await saveDraft(code, version.value, definition)
      dirty.value = mine.value !== definition
      problem.value = null
      take(kept)
    } catch (error) {
      problem.value = asProblem(error)
      return false
    } finally {
      saving.value = false
    }
    if (dirty.value) plan()
    return true
  }

  /** Does a repair on the definition as the server judged it. */
  async function repair(finding: Finding): Promise<void> {
    if (!(await save())) return
    const same = findings.value.find(
      ({ rule, stage, action, result, field, row }) =>
        rule === finding.rule &&
        stage === finding.stage &&
        action === finding.action &&
        result === finding.result &&
        field === finding.field &&
        (row === finding.row || finding.row == null),
    )
    if (same?.repair) change((definition) => applyEdits(definition, same.repair?.edits ?? []))
    await save()
  }

  /** Begins a draft or goes on with one that lay idle. */
  async function begin(from?: string): Promise<void> {
    const given = await beginDraft(code, from)
    mine.value = copyOf(given.definition)
    dirty.value = false
    undone.length = undoable.value = 0
    take(given)
    await client.invalidateQueries({ queryKey: ['lifecycle', code] })
  }

  /** Everything anew from the server; what was not kept is lost. */
  async function reload(): Promise<void> {
    clearTimeout(timer)
    dirty.value = false
    problem.value = null
    mine.value = null
    undone.length = undoable.value = 0
    await Promise.all([
      client.invalidateQueries({ queryKey: ['lifecycle', code] }),
      client.invalidateQueries({ queryKey: ['lifecycle-draft', code] }),
    ])
    const given = client.getQueryData<DraftView | null>(['lifecycle-draft', code])
    if (given?.held) mine.value = copyOf(given.definition)
  }

  onScopeDispose(() => {
    clearTimeout(timer)
    void save()
  })

  return {
    overview: computed(() => overview.data.value ?? null),
    edition: computed(() => edition.data.value ?? null),
    view,
    loading: computed(() => overview.isPending.value || draft.isPending.value || !shown.value),
    failure: computed(() => {
      const error = overview.error.value ?? draft.error.value ?? edition.error.value
      return error ? asProblem(error) : null
    }),
    shown,
    limits,
    findings,
    version,
    editable,
    dirty,
    saving,
    problem,
    undoable,
    change,
    undo,
    save,
    repair,
    begin,
    reload,
    take,
  }
}

export type Draft = ReturnType<typeof useDraft>
