using ObjectQL.Query;

namespace ObjectQL.DriverKit.Tests.Faults;

/// <summary>Drivers that find what does not match, or not what does.</summary>
internal static class FilterFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        Fault.Of("takes null for another value", static x => new Changed(x, static e =>
            e is ComparisonExpression { Operator: ComparisonOperator.NotEqual, Left: FieldExpression field } ? new LogicalExpression(LogicalOperator.Or, [e, new NullExpression(field)]) : null),
            nameof(DriverContract.A_comparison_selects_what_the_order_of_values_says_and_never_null)),
        Fault.Of("takes <= for <", static x => new Changed(x, static e => e is ComparisonExpression { Operator: ComparisonOperator.LessOrEqual } c ? c with { Operator = ComparisonOperator.Less } : null),
            nameof(DriverContract.A_comparison_selects_what_the_order_of_values_says_and_never_null), nameof(DriverContract.A_nested_condition_selects_what_each_of_its_parts_says)),
        Fault.Of("finds no nulls", static x => new Changed(x, static e => e is NullExpression ? new NotExpression(e) : null),
            nameof(DriverContract.A_null_is_found_as_null_and_compared_with_it_nothing_holds), nameof(DriverContract.A_composite_value_is_null_or_not)),
        Fault.Of("looks at no lists", static x => new Changed(x, static e => e is InExpression list ? new NullExpression(list.Operand) : null), nameof(DriverContract.A_value_is_found_in_a_list_of_any_length)),
        Fault.Of("folds case", static x => new Changed(x, static e => e is FunctionExpression { Function: ScalarFunction.Contains } f
            ? f with { Arguments = [.. f.Arguments.Select(static a => (Expression)new FunctionExpression(ScalarFunction.Lower, a))] } : null), nameof(DriverContract.A_part_of_a_text_is_found_as_it_is_written)),
        Fault.Of("knows no wildcards", static x => new Changed(x, static e => e is FunctionExpression { Function: ScalarFunction.Like } f ? f with { Function = ScalarFunction.Contains } : null),
            nameof(DriverContract.A_pattern_has_two_wildcards_and_nothing_else_that_is_special)),
        Fault.Of("counts everything", static x => new CountsAll(x),
            nameof(DriverContract.A_condition_over_numbers_of_several_kinds_is_exact), nameof(DriverContract.The_first_record_the_number_of_records_and_whether_there_is_one), nameof(DriverContract.A_search_finds_words_and_nothing_in_it_has_another_meaning)),
        Fault.Of("finds nothing through lookups", static x => new NoSources(x),
            nameof(DriverContract.A_condition_looks_through_lookups_and_at_children), nameof(DriverContract.An_order_follows_what_a_lookup_leads_to)),
    ];

    private sealed class Changed(Driver inner, Func<Expression, Expression?> change) : PassingDriver(inner)
    {
        protected override QueryPlan Plan(QueryPlan plan) => ChangedPlan.Conditions(plan, change);
    }

    private sealed class CountsAll(Driver inner) : PassingDriver(inner)
    {
        public override ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
            base.CountAsync<T>(T.Type.CountAllPlan, Arguments.None, transaction, cancellationToken);
    }

    private sealed class NoSources(Driver inner) : PassingDriver(inner)
    {
        protected override void HaveRead<T>(List<T> records, QueryPlan plan)
        {
            if (!plan.Sources.IsEmpty)
            {
                records.Clear();
            }
        }
    }
}
