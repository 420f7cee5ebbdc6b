/**
 * The language's own functions as they were before the tool's first instruction. What runs after the tool uses these, so
 * that a tool that replaced `JSON.stringify` or `Array.prototype.map` changes nothing but its own run.
 */
export const { apply, construct, ownKeys, getPrototypeOf, defineProperty, getOwnPropertyDescriptor, deleteProperty } =
  Reflect;
export const { stringify, parse } = JSON;
export const { isArray } = Array;
export const { freeze, create, keys, is } = Object;
export const { isFinite, isSafeInteger } = Number;
export const { imul } = Math;
export const TrueDate = Date;
export const TrueError = Error;
export const TrueNumber = Number;
export const TrueString = String;
export const TrueMap = Map;
export const TrueWeakMap = WeakMap;
export const TrueWeakSet = WeakSet;

const { toISOString } = Date.prototype;
const { toWellFormed, slice, replaceAll, replace } = String.prototype;
const { exec } = RegExp.prototype;
const { toString: bigintText } = BigInt.prototype;
const { has, add } = WeakSet.prototype;
const { get: mapGet, set: mapSet } = Map.prototype;
const { get: weakGet, set: weakSet } = WeakMap.prototype;

export const isoText = (date: Date): string => apply(toISOString, date, []);
export const wellFormed = (text: string): string => apply(toWellFormed, text, []);
export const cut = (text: string, length: number): string =>
  text.length > length ? `${apply(slice, text, [0, length])}…` : text;
export const replaceText = (text: string, from: string, to: string): string => apply(replaceAll, text, [from, to]);
export const replacePattern = (text: string, from: RegExp, to: string): string => apply(replace, text, [from, to]);
export const match = (pattern: RegExp, text: string): RegExpExecArray | null => apply(exec, pattern, [text]);
export const decimalText = (value: bigint): string => apply(bigintText, value, []);
export const weakHas = (set: WeakSet<object>, value: object): boolean => apply(has, set, [value]);
export const weakAdd = (set: WeakSet<object>, value: object): void => {
  apply(add, set, [value]);
};
export const getFrom = <K, V>(map: Map<K, V>, key: K): V | undefined => apply(mapGet, map, [key]);
export const putInto = <K, V>(map: Map<K, V>, key: K, value: V): void => {
  apply(mapSet, map, [key, value]);
};
export const weakRead = <V>(map: WeakMap<object, V>, key: object): V | undefined => apply(weakGet, map, [key]);
export const weakWrite = <V>(map: WeakMap<object, V>, key: object, value: V): void => {
  apply(weakSet, map, [key, value]);
};

const plain = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Boolean.prototype];

/** The JSON of plain data, whatever `toJSON` the tool left on the prototypes. */
export function jsonText(value: unknown): string {
  for (let i = 0; i < plain.length; i++) deleteProperty(plain[i] as object, "toJSON");
  return stringify(value);
}

/** Sets an own property whatever its name: plain assignment to `__proto__` would change the prototype. */
export function setOwn(target: object, name: string, value: unknown): void {
  if (name === "__proto__") {
    defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    (target as Record<string, unknown>)[name] = value;
  }
}
