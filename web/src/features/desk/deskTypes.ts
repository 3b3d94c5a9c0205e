import type { Schemas } from '@/shared/api/types'

export type Kind = Schemas['Kind']
export type KindField = Schemas['KindField']
export type DeskRow = Schemas['FeatureListItem']
export type DeskList = Schemas['FeatureListAnswer']
export type Changed = Schemas['Changed']
export type FeatureDraft = Schemas['FeatureDraft']
export type HistoryVersion = Schemas['HistoryVersionBody']

/** The columns that every feature has; the others are the fields of its kind. */
export const OWN_COLUMNS = ['title', 'code', 'area', 'since'] as const
