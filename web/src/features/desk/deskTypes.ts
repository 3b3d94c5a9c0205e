import type { Schemas } from '@/shared/api/types'

export type {
  Changed,
  FeatureDraft,
  FeatureList as DeskList,
  FeatureRow as DeskRow,
  Kind,
  KindField,
} from '@/shared/feature/featureTypes'
export type HistoryVersion = Schemas['HistoryVersionBody']

/** The columns that every feature has; the others are the fields of its kind. */
export const OWN_COLUMNS = ['title', 'code', 'area', 'since'] as const
