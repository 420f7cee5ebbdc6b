import { createToken, EOF, type IToken, Lexer, type TokenType } from "chevrotain";
import { type Tag, tags } from "../lexicon/tags.ts";
import type { Tagged } from "./tag.ts";

/** One token type a tag; the tagger makes the tokens, so none has a pattern of its own. */
export const tokenTypes = Object.fromEntries(
  tags.map((tag) => [tag, createToken({ name: tag, pattern: Lexer.NA })]),
) as Record<Tag, TokenType>;

export interface TaggedToken extends IToken {
  tagged: Tagged;
}

/** A piece as the parser's token. */
export function toToken(tagged: Tagged): TaggedToken {
  const tokenType = tokenTypes[tagged.tag];
  return {
    image: tagged.text,
    tokenType,
    tokenTypeIdx: tokenType.tokenTypeIdx ?? 0,
    startOffset: tagged.start,
    endOffset: tagged.end - 1,
    tagged,
  };
}

/** The tag of a token the parser looks ahead to; null at the end. */
export function tagOf(token: IToken): Tag | null {
  return token.tokenType === EOF ? null : (token.tokenType.name as Tag);
}
