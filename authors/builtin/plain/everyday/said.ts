/** What the rewording of a question takes for granted. */
export class Said {
  readonly assumptions: string[] = [];

  assume(sentence: string): void {
    if (!this.assumptions.includes(sentence)) this.assumptions.push(sentence);
  }
}
