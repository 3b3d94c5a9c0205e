import type { Schemas } from '@/shared/api/types'

export type Kind = Schemas['Kind']
export type KindField = Schemas['KindField']
export type FeatureRow = Schemas['FeatureListItem']
export type FeatureList = Schemas['FeatureListAnswer']
export type Changed = Schemas['Changed']
export type FeatureDraft = Schemas['FeatureDraft']
