import type { Schemas } from '@/shared/api/types'

export type Scores = Schemas['ScoreboardScores']
export type Part = Schemas['ScoreboardPart']
export type DefectPage = Schemas['DefectPage']
export type DefectItem = Schemas['DefectItem']
export type Owed = Schemas['DefectOwed']
export type Rules = Schemas['QualityRulesRules']
export type Board = Schemas['SurveyBoardBoard']

export const STATES = ['open', 'overdue', 'exempt', 'mended'] as const
export const SEVERITIES = ['high', 'medium', 'low'] as const
