/** What a correction says, without what stands around it. */
export interface Change {
  text: string;
  /** Whether it comes to what was there ("also the median"), or takes its place. */
  adds: boolean;
}
