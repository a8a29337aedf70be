namespace ObjectQL.Metadata;

/// <summary>A message of a rule in one language.</summary>
/// <param name="Language">The language, such as <c>en</c> or <c>zh-CN</c>; empty for a message without one.</param>
/// <param name="Text">The text, with <c>{{path}}</c> where values of the record belong.</param>
public readonly record struct RuleMessage(string Language, string Text);
