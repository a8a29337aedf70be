using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What the plan of a call of a <see cref="QueryTemplate"/> depends on.</summary>
/// <param name="Template">The query.</param>
/// <param name="Dialect">The driver's dialect.</param>
/// <param name="Bits">The conditions that are on.</param>
/// <param name="Order">The order.</param>
internal readonly record struct TemplateKey(QueryTemplate Template, SqlDialect? Dialect, ulong Bits, int Order);
