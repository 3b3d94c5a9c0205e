import type { Narrow, Schemas } from './types'

export type TideWarning = Narrow<Schemas['TideWarning'], { level: 'blue' | 'yellow' | 'orange' | 'red' }>
export type TideLevels = Narrow<
  Schemas['TideLevels'],
  { station: Narrow<Schemas['TideStation'], { warning: TideWarning[] }>; surge: TideOutlook }
>
export type TideOutlook = Narrow<Schemas['TideOutlook'], { basis: 'persisted' | 'given' | 'none' }>

export type StormCourse = Schemas['StormTideCourse']
export type TideMeeting = Narrow<Schemas['StormTideMeeting'], { surge: TideOutlook }>
export type TideMeetings = Narrow<Schemas['StormTideMeetings'], { items: TideMeeting[] }>
