using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using ObjectQL.Query;

namespace ObjectQL.DriverKit.Tests.Faults;

/// <summary>Drivers that bring other records, or in another order.</summary>
internal static class ReadFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        Fault.Of("puts null last", static x => new Shaped(x, static s => s with { OrderBy = [.. s.OrderBy.Select(static k => k with { Nulls = NullOrder.Last })] }),
            nameof(DriverContract.An_order_follows_the_values_and_puts_null_where_it_is_asked_for)),
        Fault.Of("sorts by one key", static x => new Shaped(x, static s => s.OrderBy.IsEmpty ? s : s with { OrderBy = [s.OrderBy[0]] }),
            nameof(DriverContract.Of_equal_records_the_next_key_decides)),
        Fault.Of("sorts backwards", static x => new Shaped(x, static s => s with { OrderBy = [.. s.OrderBy.Select(static k => k with { Descending = !k.Descending })] }),
            nameof(DriverContract.A_part_of_a_list_begins_and_ends_where_it_is_asked_for), nameof(DriverContract.The_best_fit_comes_first_then_the_id),
            nameof(DriverContract.Walking_all_pages_under_inserts_gives_every_record_once_in_order), nameof(DriverContract.The_original_suite_holds)),
        Fault.Of("begins every part at the beginning", static x => new Shaped(x, static s => s with { HasSkip = false }), nameof(DriverContract.Parts_of_an_order_with_equal_keys_are_disjoint_and_complete)),
        Fault.Of("has no conditions", static x => new Shaped(x, static s => s with { Where = null }), nameof(DriverContract.Records_that_come_and_go_between_pages_shift_nothing)),
        Fault.Of("reads all fields", static x => new Shaped(x, static s => s with { Fields = [] }), nameof(DriverContract.A_projection_has_the_fields_that_were_asked_for_and_no_others)),
        Fault.Of("finds something for every id", static x => new FindsAnything(x),
            nameof(DriverContract.A_record_is_found_by_its_id_or_there_is_none), nameof(DriverContract.Two_hundred_callers_get_each_their_own)),
        Fault.Of("counts on behind the limit", static x => new CountsAll(x), nameof(DriverContract.A_count_goes_no_further_than_asked)),
        Fault.Of("reads streams while the loop runs", static x => new LazyStream(x), nameof(DriverContract.A_stream_gives_what_a_list_gives_whatever_the_loop_does)),
        Fault.Of("keeps streams open", static x => new OpenStreams(x), nameof(DriverContract.A_stream_that_is_left_early_keeps_nothing_occupied)),
        Fault.Of("writes truths as numbers", static x => new Numbers(x), nameof(DriverContract.JSON_has_what_the_records_have)),
        Fault.Of("leaves out the first row", static x => new LosesRows(x),
            nameof(DriverContract.Rows_have_columns_of_fields_of_lookups_and_of_computations), nameof(DriverContract.Different_values_come_once_in_order_null_included), nameof(DriverContract.Groups_have_the_aggregates_of_their_records),
            nameof(DriverContract.Of_nothing_the_count_is_zero_and_the_rest_is_null), nameof(DriverContract.Groups_are_chosen_sorted_and_limited_by_their_aggregates),
            nameof(DriverContract.Texts_of_a_group_are_joined_in_their_order), nameof(DriverContract.Windows_see_the_rows_around)),
        Fault.Of("adds up doubles", static x => new DoubleSums(x), nameof(DriverContract.Sums_of_exact_numbers_are_exact)),
        Fault.Of("loses related records", static x => new LosesAccounts(x),
            nameof(DriverContract.A_lookup_brings_its_record), nameof(DriverContract.Children_come_sorted_and_limited_for_each_parent), nameof(DriverContract.A_lookup_of_several_keeps_its_order_and_leaves_out_who_is_not_there),
            nameof(DriverContract.Expansions_nest_and_see_the_transaction), nameof(DriverContract.The_records_are_the_same_when_statistics_decide)),
        Fault.Of("searches what was there before", static x => new OldSearch(x), nameof(DriverContract.A_search_follows_every_write_and_a_rollback)),
    ];

    private sealed class Shaped(Driver inner, Func<QueryShape, QueryShape> change) : PassingDriver(inner)
    {
        protected override QueryPlan Plan(QueryPlan plan) => ChangedPlan.Of(plan, change);
    }

    private sealed class FindsAnything(Driver inner) : PassingDriver(inner)
    {
        public override async ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
            where T : class => (await Inner.ListAsync<T>(Planner.List(plan.Schema, QueryShape.All), Arguments.None, Real(transaction), cancellationToken)).FirstOrDefault();
    }

    private sealed class CountsAll(Driver inner) : PassingDriver(inner)
    {
        public override ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
            plan is { HasTake: true, Where: null } ? base.CountAsync<T>(Planner.Count(plan.Schema, QueryShape.All), Arguments.None, transaction, cancellationToken)
                : base.CountAsync<T>(plan, arguments, transaction, cancellationToken);
    }

    private sealed class LazyStream(Driver inner) : PassingDriver(inner)
    {
        public override IAsyncEnumerable<T> StreamAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        {
            return ReadAsync(arguments.Copy(), cancellationToken);

            async IAsyncEnumerable<T> ReadAsync(Arguments kept, [EnumeratorCancellation] CancellationToken token)
            {
                for (var i = 0; await ListAsync<T>(plan, kept, transaction, token) is var all && i < all.Count; i++)
                {
                    yield return all[i];
                }
            }
        }
    }

    private sealed class OpenStreams(Driver inner) : PassingDriver(inner)
    {
        private int _open;

        public override IAsyncEnumerable<T> StreamAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        {
            return ReadAsync(base.StreamAsync<T>(plan, arguments, transaction, cancellationToken));

            async IAsyncEnumerable<T> ReadAsync(IAsyncEnumerable<T> records)
            {
                if (++_open > 20)
                {
                    throw new ObjectQLException(ErrorCode.ConnectionFailed, "All readers are occupied.");
                }

                await foreach (var record in records)
                {
                    yield return record;
                }

                _open--;
            }
        }
    }

    private sealed class Numbers(Driver inner) : PassingDriver(inner)
    {
        public override async ValueTask<int> WriteJsonAsync<T>(QueryPlan plan, Arguments arguments, IBufferWriter<byte> output, DriverTransaction? transaction, CancellationToken cancellationToken)
        {
            var buffer = new ArrayBufferWriter<byte>();
            var count = await base.WriteJsonAsync<T>(plan, arguments, buffer, transaction, cancellationToken);
            output.Write(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(buffer.WrittenSpan).Replace(":false", ":0", StringComparison.Ordinal)));
            return count;
        }
    }

    private sealed class LosesRows(Driver inner) : PassingDriver(inner)
    {
        public override async ValueTask<List<TRow>> RowsAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
            [.. (await base.RowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken)).Skip(1)];
    }

    private sealed class DoubleSums(Driver inner) : PassingDriver(inner)
    {
        public override async ValueTask<List<TRow>> RowsAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
            (await base.RowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken)).ConvertAll(static x => x is decimal exact ? (TRow)(object)(decimal)(double)exact : x);
    }

    private sealed class LosesAccounts(Driver inner) : PassingDriver(inner)
    {
        protected override void HaveRead<T>(List<T> records, QueryPlan plan)
        {
            if (plan.Schema.Name == "accounts")
            {
                records.RemoveAll(static x => x is Account { Name: not ("red" or "blue" or "void") });
            }
        }
    }

    private sealed class OldSearch(Driver inner) : PassingDriver(inner)
    {
        private long? _first;

        public override async ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
            plan.Where is SearchExpression ? _first ??= await base.CountAsync<T>(plan, arguments, transaction, cancellationToken) : await base.CountAsync<T>(plan, arguments, transaction, cancellationToken);
    }
}
