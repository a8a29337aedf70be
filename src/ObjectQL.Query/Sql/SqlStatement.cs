using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>A plan's statement in one dialect.</summary>
/// <param name="Text">The SQL text.</param>
/// <param name="ParameterOrder">
/// The numbers (from 1) of the plan's parameters in the order in which the text mentions them; what an engine with positional
/// parameters binds. A number may come more than once.
/// </param>
public sealed record SqlStatement(string Text, EquatableArray<int> ParameterOrder);
