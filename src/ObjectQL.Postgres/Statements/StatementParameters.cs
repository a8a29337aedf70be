using System.Globalization;
using Npgsql;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Statements;

/// <summary>The parameters of a plan in the order of their numbers: written fields, those of the condition, take, skip.</summary>
internal static class StatementParameters
{
    public static NpgsqlParameter[] Of(QueryPlan plan, bool[]? between)
    {
        var written = Written(plan);
        var parameters = new NpgsqlParameter[written + plan.Parameters.Count + (plan.HasTake ? 1 : 0) + (plan.HasSkip ? 1 : 0)];
        for (var i = 0; i < written; i++)
        {
            parameters[i] = ParameterTypes.Of(plan.Schema.Fields[plan.Fields[i]].Kind);
        }

        for (var i = 0; i < plan.Parameters.Count; i++)
        {
            var parameter = plan.Parameters[i];
            parameters[written + i] = between is not null && between[i] ? ParameterTypes.Between(parameter.Form.Kind, parameter.IsList)
                : parameter.IsList ? ParameterTypes.ListOf(parameter.Form.Kind)
                : ParameterTypes.Of(parameter.Form.Kind);
        }

        for (var i = written + plan.Parameters.Count; i < parameters.Length; i++)
        {
            parameters[i] = ParameterTypes.Of(ValueKind.Long);
        }

        return parameters;
    }

    /// <summary>The plan's text; a value between those of its column must not be cast to the column's type.</summary>
    public static string Text(QueryPlan plan, bool[]? between)
    {
        var text = plan.Sql(PostgresDialect.Instance);
        for (var i = 0; between is not null && i < between.Length; i++)
        {
            if (between[i])
            {
                var name = "$" + (Written(plan) + i + 1).ToString(CultureInfo.InvariantCulture);
                var cast = name + (plan.Parameters[i].Form.Kind == ValueKind.Date ? "::date" : "::bigint") + (plan.Parameters[i].IsList ? "[]" : "");
                text = text.Replace(cast, name, StringComparison.Ordinal);
            }
        }

        return text;
    }

    private static int Written(QueryPlan plan) =>
        plan.Kind is PlanKind.Insert or PlanKind.Upsert or PlanKind.Update or PlanKind.UpdateMany ? plan.Fields.Count : 0;
}
