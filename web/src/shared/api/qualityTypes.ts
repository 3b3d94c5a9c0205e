import type { Schemas } from './types'

/** One source with what became of its rows. */
export type FeedState = Schemas['DataQualityFeedView']

/** One bad row, kept with what is wrong about it until somebody mends it; `row` is as it came, as text. */
export type Rejected = Schemas['DataQualityRejectionView']
export type DataQuality = Schemas['DataQualityQualityView']
export type Payload = Schemas['DataQualityPayloadView']

/** What listens on this node, and what a message on such a line would become. */
export type ConnectorBoard = Schemas['ConnectorBoard']
export type Trial = Schemas['ConnectorTrialView']
export type ConnectorSource = NonNullable<ConnectorBoard['connectors'][number]['source']>
