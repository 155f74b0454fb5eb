import type { ObjectLiteralExpression, SourceFile } from 'typescript';

type Sources = readonly SourceFile[];

export function parsedSources(pattern: string): SourceFile[];
export function parse(path: string, text: string): SourceFile;
export function listNamed(sources: Sources, name: string): string[] | null;
export function graphqlEnums(sources: Sources): Map<string, string[] | null>;
export function eventTypes(sources: Sources): string[];
export function viewNames(sources: Sources): string[];
export function codeLikeTexts(sources: Sources): Set<string>;
export function refusalCodes(sources: Sources): Map<string, Set<string>>;
export function objectNamed(sources: Sources, name: string): ObjectLiteralExpression | null;
export function namesIn(literal: ObjectLiteralExpression | null): string[];
export function shownFields(literal: ObjectLiteralExpression | null): string[];
