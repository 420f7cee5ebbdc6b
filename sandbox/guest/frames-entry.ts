/** The frames part of the prelude: danfojs with tensorflow.js on its CPU backend, for tools that use `df`. */
import { DataFrame, NDframe } from "danfojs-node";
import { skipMissingInGroups } from "./frames-groups.ts";

skipMissingInGroups();
(globalThis as { __toolwrightFrames?: unknown }).__toolwrightFrames = { DataFrame, NDframe };
