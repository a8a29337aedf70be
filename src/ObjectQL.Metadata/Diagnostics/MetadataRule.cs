namespace ObjectQL.Metadata;

/// <summary>One thing that can be wrong with metadata, under a stable id that has a page in <c>analyzers/rules</c>.</summary>
/// <param name="Id">The id, <c>OQL</c> and four digits.</param>
/// <param name="Title">What is wrong, in a few words, without data.</param>
/// <param name="Format">The message, with <c>{0}</c>, <c>{1}</c>, ... for the arguments; says what is wrong and what to write instead.</param>
/// <param name="Level">How bad it is.</param>
public sealed record MetadataRule(string Id, string Title, string Format, DiagnosticLevel Level);
